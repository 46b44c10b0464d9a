import { z } from 'zod';
import {
  parseEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

/** A service: the full entity ref of a catalog Component, `component:default/payment-gateway`. */
export const serviceRefSchema = z
  .string()
  .regex(
    /^component:[^:/\s]+\/[^:/\s]+$/,
    'expected a service as component:<namespace>/<name>, all lower case',
  );
/** See {@link serviceRefSchema}. */
export type ServiceRef = string;

/** A cluster: its name in `kubernetes:` or of a catalog Resource of type `kubernetes-cluster`. */
export const clusterRefSchema = z.string().min(1).max(253);
/** See {@link clusterRefSchema}. */
export type ClusterRef = string;

/** The service ref of a catalog entity; refs are compared in lower case, as the catalog does. */
export function serviceRefOf(entity: CompoundEntityRef): ServiceRef {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}

/** The last part of an entity ref, to show: `payment-gateway`. */
export function nameOf(ref: string): string {
  return parseEntityRef(ref, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  }).name;
}

/** The path of an entity's page in the portal. */
export function entityPath(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${encodeURIComponent(namespace)}/${encodeURIComponent(
    kind.toLocaleLowerCase('en-US'),
  )}/${encodeURIComponent(name)}`;
}
