/** The namespace of the portal's ServiceAccount. */
export const readerNamespace = 'portolan';

const readable: Readonly<Record<string, readonly string[]>> = {
  '': [
    'namespaces',
    'nodes',
    'pods',
    'pods/log',
    'services',
    'endpoints',
    'events',
    'configmaps',
    'persistentvolumeclaims',
    'persistentvolumes',
    'replicationcontrollers',
    'resourcequotas',
    'limitranges',
    'serviceaccounts',
  ],
  apps: ['*'],
  autoscaling: ['*'],
  batch: ['*'],
  'discovery.k8s.io': ['endpointslices'],
  'networking.k8s.io': ['*'],
  policy: ['poddisruptionbudgets'],
  'storage.k8s.io': ['*'],
  'velero.io': ['*'],
};

/** A ServiceAccount for the portal that may read what it shows: no secrets, and nothing to change. */
export function reader(): object[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: readerNamespace },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'portolan', namespace: readerNamespace },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'portolan-reader' },
      rules: Object.entries(readable).map(([group, resources]) => ({
        apiGroups: [group],
        resources,
        verbs: ['get', 'list', 'watch'],
      })),
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'portolan-reader' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'portolan-reader',
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: 'portolan',
          namespace: readerNamespace,
        },
      ],
    },
  ];
}
