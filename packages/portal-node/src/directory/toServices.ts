import type { Entity } from '@backstage/catalog-model';
import { serviceRefOf } from '@portolan/portal-common';
import type { Service } from './service';
import { ownerOf, type EntitiesByRef } from './toTeams';

const keptPrefixes = [
  'backstage.io/kubernetes',
  'portolan.dev/',
  'prometheus.io/',
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
  'backstage.io/view-url',
  'github.com/project-slug',
  'gitlab.com/project-slug',
];

/** The services among the catalog's entities, each with its owner. */
export function toServices(byRef: EntitiesByRef): Service[] {
  return [...byRef.values()]
    .filter(entity => entity.kind === 'Component')
    .map(entity => toService(entity, byRef));
}

function toService(entity: Entity, byRef: EntitiesByRef): Service {
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

function kept(
  values: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([name]) =>
      keptPrefixes.some(prefix => name.startsWith(prefix)),
    ),
  );
}
