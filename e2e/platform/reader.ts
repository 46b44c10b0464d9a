import {
  clusterRole,
  readVerbs,
  wantedRights,
} from '../../plugins/clusters-common/src';

/** The namespace of the portal's ServiceAccount. */
export const readerNamespace = 'portolan';

/** The Secret that holds its token. */
export const readerTokenName = 'portolan-token';

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

/**
 * The Secret with the token that the portal signs in with, as Backstage documents it for `serviceAccountToken`: Kubernetes
 * fills in what is missing. The token is refused while the Secret is away, and taken again when it is back as it was.
 *
 * @param data - what was in it, to bring back the same token; without it a new one is made
 */
export function readerToken(data?: Readonly<Record<string, string>>): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: {
      name: readerTokenName,
      namespace: readerNamespace,
      annotations: { 'kubernetes.io/service-account.name': 'portolan' },
    },
    ...(data ? { data } : {}),
  };
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
