import {
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { annotations } from '@portolan/portal-common';
import type { Owner, Team } from './team';

/** The catalog's entities by ref, in lower case. */
export type EntitiesByRef = ReadonlyMap<string, Entity>;

/** Entities by the ref the catalog compares them by. */
export function byEntityRef(entities: readonly Entity[]): EntitiesByRef {
  return new Map(entities.map(entity => [entityRefOf(entity), entity]));
}

/** The groups among the catalog's entities; a group without members owns nothing. */
export function toTeams(byRef: EntitiesByRef): Team[] {
  return [...byRef].flatMap(([ref, entity]) => {
    if (entity.kind !== 'Group') {
      return [];
    }
    const timeZone = entity.metadata.annotations?.[annotations.timeZone];
    return [
      {
        kind: 'team' as const,
        ...toOwner(ref, entity, byRef),
        ...(timeZone ? { timeZone } : {}),
      },
    ];
  });
}

/** Who owns an entity. */
export function ownerOf(entity: Entity, byRef: EntitiesByRef): Owner {
  const ref = entity.relations?.find(
    relation => relation.type === RELATION_OWNED_BY,
  )?.targetRef;
  if (ref === undefined) {
    return {
      ref: '',
      title: 'nobody',
      real: false,
      why: 'the catalog names no owner',
      lacks: 'no-owner-named',
    };
  }
  const owner = byRef.get(ref.toLocaleLowerCase('en-US'));
  if (!owner) {
    return {
      ref,
      title: ref,
      real: false,
      why: `its owner ${ref} is not in the catalog`,
      lacks: 'owner-missing',
    };
  }
  return toOwner(ref, owner, byRef);
}

function toOwner(ref: string, owner: Entity, byRef: EntitiesByRef): Owner {
  const title = displayName(owner);
  if (owner.kind === 'Group' && countMembers(owner, byRef, new Set()) === 0) {
    return {
      ref,
      title,
      real: false,
      why: `its owner ${title} has no members`,
      lacks: 'owner-empty',
    };
  }
  return { ref, title, real: true };
}

function countMembers(
  group: Entity,
  byRef: EntitiesByRef,
  visited: Set<string>,
): number {
  const ref = entityRefOf(group);
  if (visited.has(ref)) {
    return 0;
  }
  visited.add(ref);
  let members = 0;
  for (const { type, targetRef } of group.relations ?? []) {
    const target = byRef.get(targetRef.toLocaleLowerCase('en-US'));
    if (type === RELATION_HAS_MEMBER && target) {
      members += 1;
    } else if (type === RELATION_PARENT_OF && target) {
      members += countMembers(target, byRef, visited);
    }
  }
  return members;
}

function displayName(entity: Entity): string {
  const profile = entity.spec?.profile;
  const shown =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof shown === 'string'
    ? shown
    : entity.metadata.title ?? entity.metadata.name;
}

function entityRefOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}
