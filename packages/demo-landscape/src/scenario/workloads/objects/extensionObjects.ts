import { iso, type JsonObject, type Thing } from '../kubeObject';
import type { ClusterPlan } from '../clusterTable';
import type { WorkloadState } from '../WorkloadState';
import { plainThing } from './clusterObjects';

/** The API services of a cluster: its own, and those that are served by an add-on. */
export function apiServiceThings(
  cluster: ClusterPlan,
  groups: ReadonlyArray<{ group: string; version: string }>,
): Thing[] {
  const local = groups.map(({ group, version }) =>
    apiService(cluster, { group, version }),
  );
  return [
    ...local,
    apiService(cluster, {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      service: { name: 'metrics-server', namespace: 'kube-system', port: 443 },
    }),
    // An adapter whose pods are gone: on premises its API has been down since the last upgrade.
    ...(cluster.provider === 'kubeadm'
      ? [
          apiService(cluster, {
            group: 'custom.metrics.k8s.io',
            version: 'v1beta1',
            service: {
              name: 'prometheus-adapter',
              namespace: 'observability',
              port: 443,
            },
            missing: true,
          }),
        ]
      : []),
  ];
}

function apiService(
  cluster: ClusterPlan,
  of: {
    group: string;
    version: string;
    service?: JsonObject;
    missing?: boolean;
  },
): Thing {
  const { group, version, service, missing = false } = of;
  const [reason, message] = availability(service, missing);
  return plainThing(cluster, {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    name: group ? `${version}.${group}` : `${version}.`,
    labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
    manager: 'kube-apiserver',
    body: {
      spec: {
        group,
        version,
        groupPriorityMinimum: group ? 17_800 : 18_000,
        versionPriority: 15,
        ...(service && { service, insecureSkipTLSVerify: true }),
      },
      status: {
        conditions: [
          {
            type: 'Available',
            status: missing ? 'False' : 'True',
            reason,
            message,
            lastTransitionTime: iso(cluster.createdAt),
          },
        ],
      },
    },
  });
}

function availability(
  service: JsonObject | undefined,
  missing: boolean,
): [reason: string, message: string] {
  if (!service) {
    return ['Local', 'Local APIServices are always available'];
  }
  const { name, namespace } = service;
  return missing
    ? ['ServiceNotFound', `service/${name} in "${namespace}" is not present`]
    : ['Passed', 'all checks passed'];
}

/** The admission webhooks of a cluster. */
export function webhookThings(
  cluster: ClusterPlan,
  kind: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration',
): Thing[] {
  const mutating = kind.startsWith('Mutating');
  const path = mutating ? 'mutate' : 'validate';
  const webhook = (
    name: string,
    service: JsonObject,
    failurePolicy: string,
  ) => ({
    name,
    admissionReviewVersions: ['v1'],
    clientConfig: {
      caBundle: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
      service: { path: `/${path}`, port: 443, ...service },
    },
    failurePolicy,
    matchPolicy: 'Equivalent',
    sideEffects: 'None',
    timeoutSeconds: 10,
    namespaceSelector: {
      matchExpressions: [
        {
          key: 'kubernetes.io/metadata.name',
          operator: 'NotIn',
          values: ['kube-system', 'kyverno'],
        },
      ],
    },
    objectSelector: {},
    rules: [
      {
        apiGroups: ['*'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['*'],
        scope: '*',
      },
    ],
  });
  const configuration = (name: string, webhooks: JsonObject[]) =>
    plainThing(cluster, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind,
      name,
      metadata: { generation: 2 },
      body: { webhooks },
    });
  return [
    configuration(
      `kyverno-resource-${mutating ? 'mutating' : 'validating'}-webhook-cfg`,
      [
        webhook(
          `${path}.kyverno.svc-fail`,
          { name: 'kyverno-admission-controller', namespace: 'kyverno' },
          'Fail',
        ),
      ],
    ),
    ...(cluster.certManager
      ? [
          configuration('cert-manager-webhook', [
            webhook(
              'webhook.cert-manager.io',
              { name: 'cert-manager-webhook', namespace: 'cert-manager' },
              'Fail',
            ),
          ]),
        ]
      : []),
    // Whose service nobody runs any more: an upgrade would stand still on it.
    ...(cluster.provider === 'kubeadm' && !mutating
      ? [
          configuration('legacy-image-policy', [
            webhook(
              'image-policy.meridian.example',
              { name: 'image-policy', namespace: 'security' },
              'Fail',
            ),
          ]),
        ]
      : []),
  ];
}

/** The Argo CD application of a service. */
export function applicationThing(state: WorkloadState): Thing[] {
  const { plan, release, changedAt, completedAt, overdue, pods } = state;
  if (!plan.cluster.argoCd || !plan.labels['backstage.io/kubernetes-id']) {
    return [];
  }
  const well = pods
    .filter(({ leaving }) => !leaving)
    .every(pod => pod.state.ready);
  // As Argo CD has it: degraded is what is past its deadline, all else that is not ready is on its way.
  const settled = well && completedAt !== undefined ? 'Healthy' : 'Progressing';
  const health = overdue ? 'Degraded' : settled;
  // Somebody syncs it by hand, and has not yet.
  const byHand = plan.name === 'loyalty-points';
  const sync = byHand ? 'OutOfSync' : 'Synced';
  const revision = Buffer.from(`${plan.name} ${release.version}`)
    .toString('hex')
    .padEnd(40, '0')
    .slice(0, 40);
  return [
    plainThing(plan.cluster, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace: 'argocd',
      name: plan.name,
      labels: plan.labels,
      createdAt: plan.createdAt,
      changedAt,
      manager: 'argocd-application-controller',
      body: {
        spec: {
          project: plan.namespace,
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: plan.namespace,
          },
          source: {
            repoURL: `https://git.meridian.example/deploy/${plan.name}.git`,
            path: 'charts',
            targetRevision: 'main',
          },
          syncPolicy: byHand
            ? {}
            : { automated: { prune: true, selfHeal: true } },
        },
        status: {
          sync: { status: sync, revision },
          health: { status: health, lastTransitionTime: iso(changedAt) },
          resources: [
            {
              group: 'apps',
              version: 'v1',
              kind: plan.kind,
              namespace: plan.namespace,
              name: plan.name,
              status: sync,
            },
          ],
          reconciledAt: iso(changedAt),
          sourceType: 'Helm',
          summary: {
            images: [
              `registry.meridian.example/${plan.name}:${release.version}`,
            ],
          },
          operationState: {
            phase: 'Succeeded',
            message: 'successfully synced (all tasks run)',
            startedAt: iso(release.at),
            finishedAt: iso(release.at + 4_000),
            syncResult: { revision },
          },
          history: state.releases.slice(-4).map((one, id) => ({
            id,
            revision: Buffer.from(`${plan.name} ${one.version}`)
              .toString('hex')
              .padEnd(40, '0')
              .slice(0, 40),
            deployedAt: iso(one.at),
          })),
        },
      },
    }),
  ];
}
