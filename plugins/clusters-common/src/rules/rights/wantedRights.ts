import { kinds } from '../../model/kubernetes/kinds';

/** Verbs by which everything is read; nothing is ever written. */
export const readVerbs = ['get', 'list', 'watch'] as const;

/** A kind that is read, in the words of RBAC. */
export interface WantedResource {
  /** API group; empty for the core one. */
  group: string;
  /** Its plural. */
  resource: string;
  /** Not part of Kubernetes: a cluster may be without it. */
  isOptional?: true;
}

/** What the portal wants to read of a cluster. */
export interface WantedRights {
  resources: readonly WantedResource[];
  /** Paths that are no resource. */
  paths: readonly string[];
}

/**
 * The rights of the clusters area, exactly: what the health of clusters and services is judged by. Neither Secrets nor
 * ConfigMaps are among them, and no verb that changes anything.
 */
export const wantedRights: WantedRights = {
  resources: Object.values(kinds).map(({ group, resource, isOptional }) => ({
    group,
    resource,
    ...(isOptional ? { isOptional } : {}),
  })),
  // Kubernetes gives all but the metrics to everybody who signs in, unless somebody has taken them away.
  paths: ['/readyz', '/livez', '/version', '/apis', '/apis/*', '/metrics'],
};
