import type { ClusterPlan } from '../../scenario/workloads/clusterTable';
import type { ResourceName } from '../../scenario/workloads/ClusterWorld';

/** A resource of an API server, as discovery describes it. */
export interface ApiResource {
  /** Empty for the core group. */
  group: string;
  version: string;
  name: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: readonly string[];
  /** What stands for it in the scenario; what has nothing is only discovered. */
  played?: ResourceName;
  /** Defined by an object rather than built in. */
  custom: boolean;
  on(cluster: ClusterPlan): boolean;
}

type Row = [
  group: string,
  version: string,
  name: ResourceName,
  kind: string,
  options?: {
    short?: string[];
    cluster?: boolean;
    custom?: boolean;
    on?: (cluster: ClusterPlan) => boolean;
  },
];

const rows: readonly Row[] = [
  ['', 'v1', 'nodes', 'Node', { short: ['no'], cluster: true }],
  ['', 'v1', 'namespaces', 'Namespace', { short: ['ns'], cluster: true }],
  ['', 'v1', 'pods', 'Pod', { short: ['po'] }],
  ['', 'v1', 'services', 'Service', { short: ['svc'] }],
  [
    '',
    'v1',
    'persistentvolumeclaims',
    'PersistentVolumeClaim',
    { short: ['pvc'] },
  ],
  ['', 'v1', 'configmaps', 'ConfigMap', { short: ['cm'] }],
  ['', 'v1', 'limitranges', 'LimitRange', { short: ['limits'] }],
  ['', 'v1', 'resourcequotas', 'ResourceQuota', { short: ['quota'] }],
  ['', 'v1', 'events', 'Event', { short: ['ev'] }],
  ['apps', 'v1', 'deployments', 'Deployment', { short: ['deploy'] }],
  ['apps', 'v1', 'replicasets', 'ReplicaSet', { short: ['rs'] }],
  ['apps', 'v1', 'statefulsets', 'StatefulSet', { short: ['sts'] }],
  ['apps', 'v1', 'daemonsets', 'DaemonSet', { short: ['ds'] }],
  ['batch', 'v1', 'jobs', 'Job'],
  ['batch', 'v1', 'cronjobs', 'CronJob', { short: ['cj'] }],
  [
    'autoscaling',
    'v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    { short: ['hpa'] },
  ],
  [
    'policy',
    'v1',
    'poddisruptionbudgets',
    'PodDisruptionBudget',
    { short: ['pdb'] },
  ],
  ['networking.k8s.io', 'v1', 'ingresses', 'Ingress', { short: ['ing'] }],
  [
    'gateway.networking.k8s.io',
    'v1',
    'httproutes',
    'HTTPRoute',
    { custom: true, on: ({ gatewayApi }) => gatewayApi },
  ],
  [
    'cert-manager.io',
    'v1',
    'certificates',
    'Certificate',
    {
      short: ['cert', 'certs'],
      custom: true,
      on: ({ certManager }) => certManager,
    },
  ],
  [
    'argoproj.io',
    'v1alpha1',
    'applications',
    'Application',
    { short: ['app', 'apps'], custom: true, on: ({ argoCd }) => argoCd },
  ],
  [
    'apiregistration.k8s.io',
    'v1',
    'apiservices',
    'APIService',
    { cluster: true },
  ],
  [
    'admissionregistration.k8s.io',
    'v1',
    'validatingwebhookconfigurations',
    'ValidatingWebhookConfiguration',
    { cluster: true },
  ],
  [
    'admissionregistration.k8s.io',
    'v1',
    'mutatingwebhookconfigurations',
    'MutatingWebhookConfiguration',
    { cluster: true },
  ],
];

/** Secrets exist, and nobody here may read them. */
const secrets: ApiResource = {
  group: '',
  version: 'v1',
  name: 'secrets',
  singular: 'secret',
  kind: 'Secret',
  namespaced: true,
  shortNames: [],
  custom: false,
  on: () => true,
};

/** What add-ons and the server itself answer, without objects of the scenario. */
const reviews = (['rules', 'access'] as const).map(
  (what): ApiResource => ({
    group: 'authorization.k8s.io',
    version: 'v1',
    name: `selfsubject${what === 'rules' ? 'rules' : 'access'}reviews`,
    singular: '',
    kind: `SelfSubject${what === 'rules' ? 'Rules' : 'Access'}Review`,
    namespaced: false,
    shortNames: [],
    custom: false,
    on: () => true,
  }),
);

const usage = (['nodes', 'pods'] as const).map(
  (name): ApiResource => ({
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    name,
    singular: '',
    kind: name === 'nodes' ? 'NodeMetrics' : 'PodMetrics',
    namespaced: name === 'pods',
    shortNames: [],
    custom: false,
    on: () => true,
  }),
);

const all: readonly ApiResource[] = [
  ...rows.map(([group, version, name, kind, options = {}]): ApiResource => {
    const { short = [], cluster = false, custom = false } = options;
    return {
      group,
      version,
      name,
      singular: kind.toLowerCase(),
      kind,
      namespaced: !cluster,
      shortNames: short,
      played: name,
      custom,
      on: options.on ?? (() => true),
    };
  }),
  secrets,
  ...reviews,
  ...usage,
];

/** The resources a cluster's API server has. */
export function resourcesOf(cluster: ClusterPlan): ApiResource[] {
  return all.filter(resource => resource.on(cluster));
}

/** Its API groups with their versions, the core group among them; without what add-ons serve. */
export function groupsOf(
  cluster: ClusterPlan,
): Array<{ group: string; version: string }> {
  const known = new Map(
    resourcesOf(cluster)
      .filter(({ group }) => group !== 'metrics.k8s.io')
      .map(({ group, version }) => [`${group}/${version}`, { group, version }]),
  );
  return [...known.values()];
}
