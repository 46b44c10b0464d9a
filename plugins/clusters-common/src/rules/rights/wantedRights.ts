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

function kinds(group: string, ...resources: string[]): WantedResource[] {
  return resources.map(resource => ({ group, resource }));
}

/**
 * The rights of the clusters area, exactly: what the health of clusters and services is judged by. Neither Secrets nor
 * ConfigMaps are among them, and no verb that changes anything.
 */
export const wantedRights: WantedRights = {
  resources: [
    ...kinds(
      '',
      'nodes',
      'namespaces',
      'resourcequotas',
      'pods',
      'services',
      'persistentvolumeclaims',
      'events',
    ),
    ...kinds(
      'apps',
      'deployments',
      'statefulsets',
      'daemonsets',
      'replicasets',
    ),
    ...kinds('batch', 'jobs', 'cronjobs'),
    ...kinds('autoscaling', 'horizontalpodautoscalers'),
    ...kinds('policy', 'poddisruptionbudgets'),
    ...kinds('networking.k8s.io', 'ingresses'),
    ...kinds('apiregistration.k8s.io', 'apiservices'),
    ...kinds(
      'admissionregistration.k8s.io',
      'validatingwebhookconfigurations',
      'mutatingwebhookconfigurations',
    ),
    {
      group: 'gateway.networking.k8s.io',
      resource: 'httproutes',
      isOptional: true,
    },
    { group: 'argoproj.io', resource: 'applications', isOptional: true },
  ],
  // Kubernetes gives all but the metrics to everybody who signs in, unless somebody has taken them away.
  paths: ['/readyz', '/livez', '/version', '/apis', '/apis/*', '/metrics'],
};
