import {
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { serviceRefOf } from '@portolan/portal-common';
import type { Service } from './service';

const keptPrefixes = [
  'backstage.io/kubernetes',
  'portolan.dev/',
  'prometheus.io/',
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
];

/** The services among the catalog's entities, each with its owner; a group without members owns nothing. */
export function toServices(entities: Entity[]): Service[] {
  const byRef = new Map(
    entities.map(entity => [refOf(entity), entity] as const),
  );
  return entities
    .filter(entity => entity.kind === 'Component')
    .map(entity => toService(entity, byRef));
}

function toService(
  entity: Entity,
  byRef: ReadonlyMap<string, Entity>,
): Service {
  const { system, lifecycle } = entity.spec ?? {};
  return {
    ref: serviceRefOf({
      kind: entity.kind,
      namespace: entity.metadata.namespace ?? 'default',
      name: entity.metadata.name,
    }),
    title: entity.metadata.title ?? entity.metadata.name,
    owner: ownerOf(entity, byRef),
    ...(typeof system === 'string' ? { system } : {}),
    ...(typeof lifecycle === 'string' ? { lifecycle } : {}),
    annotations: kept(entity.metadata.annotations),
    labels: kept(entity.metadata.labels),
  };
}

function ownerOf(
  entity: Entity,
  byRef: ReadonlyMap<string, Entity>,
): Service['owner'] {
  const ref = entity.relations?.find(
    relation => relation.type === RELATION_OWNED_BY,
  )?.targetRef;
  if (ref === undefined) {
    return {
      ref: '',
      title: 'nobody',
      real: false,
      why: 'the catalog names no owner',
    };
  }
  const owner = byRef.get(ref.toLocaleLowerCase('en-US'));
  if (!owner) {
    return {
      ref,
      title: ref,
      real: false,
      why: `its owner ${ref} is not in the catalog`,
    };
  }
  const title = displayName(owner);
  if (owner.kind === 'Group' && countMembers(owner, byRef, new Set()) === 0) {
    return {
      ref,
      title,
      real: false,
      why: `its owner ${title} has no members`,
    };
  }
  return { ref, title, real: true };
}

function countMembers(
  group: Entity,
  byRef: ReadonlyMap<string, Entity>,
  visited: Set<string>,
): number {
  const ref = refOf(group);
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

function kept(
  values: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([name]) =>
      keptPrefixes.some(prefix => name.startsWith(prefix)),
    ),
  );
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}
