import {
  clusterRole,
  readVerbs,
  wantedRights,
} from '../../plugins/clusters-common/src';

/** The namespace of the portal's ServiceAccount. */
export const readerNamespace = 'portolan';

/**
 * What is read here besides what the clusters area reads: upstream's Kubernetes tab shows these kinds and the logs of
 * pods, and backups are Velero's.
 */
const beyond: Readonly<Record<string, readonly string[]>> = {
  '': ['configmaps', 'limitranges', 'pods/log'],
  'velero.io': ['*'],
};

/** A ServiceAccount for the portal that may read what it shows: no secrets, and nothing to change. */
export function reader(): object[] {
  const role = clusterRole(wantedRights);
  const more = {
    ...role,
    metadata: { name: 'portolan-reader-beyond' },
    rules: Object.entries(beyond).map(([group, resources]) => ({
      apiGroups: [group],
      resources: [...resources],
      verbs: [...readVerbs],
    })),
  };
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
    ...[role, more].flatMap(one => [one, bindingOf(one.metadata.name)]),
  ];
}

function bindingOf(name: string): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name,
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'portolan',
        namespace: readerNamespace,
      },
    ],
  };
}
