import type {
  Cell,
  ClusterDetail,
  Clusters,
  ClusterSummary,
  Column,
  DeploymentDetail,
  Finding,
  Landscape,
  LandscapeService,
  ServiceDetail,
  WorkloadDetail,
} from '@portolan/plugin-clusters-common';
import type {
  ObservationState,
  Problem,
  Sighting,
} from '@portolan/portal-common';

/** An instant so many seconds ago. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

/** A cluster that cannot be reached. */
export const refused: Problem = {
  kind: 'unreachable',
  message: 'refused the connection',
  since: ago(720),
};

const forbids: Problem = {
  kind: 'forbidden',
  missing: 'list pods',
  message: 'does not let the portal list pods',
  since: ago(9),
};

const gone: Problem = {
  kind: 'absent',
  why: 'not-configured',
  message: 'No cluster of kubernetes: is named eks-eu-prod',
  remedy: 'kubernetes.clusterLocatorMethods',
  since: ago(9),
};

/** What a sighting is in each observation state; `data` is what was seen where something was. */
export function sightingIn<T>(
  state: ObservationState,
  data: T,
  upstream = 'eks-eu-prod',
): Sighting<T> {
  const common = {
    source: { area: 'clusters', upstream, kind: 'reachability' },
    maxAgeMs: 120_000,
  };
  switch (state) {
    case 'fresh':
      return { ...common, last: { data, seenAt: ago(4) } };
    case 'stale':
      return {
        ...common,
        last: { data, seenAt: ago(780) },
        problem: refused,
      };
    case 'failed':
      return { ...common, problem: refused };
    case 'forbidden':
      return { ...common, problem: forbids };
    case 'absent':
      return { ...common, problem: gone };
    case 'pending':
      return common;
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Production on eks-eu-prod, fresh. */
export function column(change: Partial<Column> = {}): Column {
  const { environment = 'production', cluster: name = 'eks-eu-prod' } = change;
  return {
    id: `${environment}·${name}`,
    environment,
    cluster: name,
    isProduction: environment === 'production',
    sighting: sightingIn('fresh', { unmatched: 0 }, name),
    ...change,
  };
}

/** A cell that is well. */
export function cell(change: Partial<Cell> = {}): Cell {
  return {
    health: 'good',
    versions: ['1.14.2'],
    ready: 3,
    wanted: 3,
    findings: 0,
    isRollingOut: false,
    ...change,
  };
}

/** A service with a cell a column. */
export function service(
  name: string,
  cells: Array<Cell | null> = [cell()],
  change: Partial<LandscapeService> = {},
): LandscapeService {
  return {
    ref: `component:default/${name}`,
    title: name,
    owner: { ref: 'group:default/payments', title: 'Payments', real: true },
    cells,
    ...change,
  };
}

/** A landscape of one service that is well, in one column. */
export function landscape(change: Partial<Landscape> = {}): Landscape {
  return {
    columns: [column()],
    services: [service('payment-gateway')],
    changes: [],
    changesInHour: 0,
    hidden: 0,
    silent: 0,
    ...change,
  };
}

/** A crash loop of the payment gateway. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'crash-loop',
    severity: 'bad',
    sentence: 'web ends again and again: 14 restarts, last exit code 1 (Error)',
    object: {
      group: '',
      version: 'v1',
      kind: 'Pod',
      namespace: 'payments',
      name: 'payment-gateway-0',
    },
    since: ago(600),
    next: {
      sentence: 'Read what it wrote before it ended.',
      command: 'kubectl logs payment-gateway-0 -n payments --previous',
    },
    ...change,
  };
}

/** The payment gateway's Deployment with one pod. */
export function workload(change: Partial<WorkloadDetail> = {}): WorkloadDetail {
  return {
    object: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      namespace: 'payments',
      name: 'payment-gateway',
    },
    health: 'good',
    reason: 'label backstage.io/kubernetes-id=payment-gateway',
    ready: 3,
    wanted: 3,
    images: [
      {
        container: 'web',
        image: 'registry.example.com:5000/payment-gateway:1.14.2',
        digest: 'sha256:0123456789abcdef0123456789abcdef',
      },
    ],
    chart: 'service-1.4.0',
    pods: [
      {
        name: 'payment-gateway-0',
        phase: 'Running',
        isReady: true,
        restarts: 0,
        node: 'ip-10-0-1-7',
        zone: 'eu-central-1a',
        startedAt: ago(3_600),
      },
    ],
    revisions: [
      {
        revision: '8',
        at: ago(3_600),
        images: ['registry.example.com:5000/payment-gateway:1.14.2'],
        isCurrent: true,
      },
      {
        revision: '7',
        at: ago(90_000),
        images: ['registry.example.com:5000/payment-gateway:1.14.1'],
        isCurrent: false,
      },
    ],
    findings: [],
    ...change,
  };
}

/** The payment gateway in production, well. */
export function deployment(
  change: Partial<DeploymentDetail> = {},
): DeploymentDetail {
  return {
    column: column(),
    isExpected: true,
    cell: cell(),
    workloads: [workload()],
    findings: [],
    warnings: [],
    links: [],
    ...change,
  };
}

/** The payment gateway with one deployment. */
export function serviceDetail(
  change: Partial<ServiceDetail> = {},
): ServiceDetail {
  return {
    ref: 'component:default/payment-gateway',
    title: 'Payment gateway',
    owner: { ref: 'group:default/payments', title: 'Payments', real: true },
    deployments: [deployment()],
    changes: [],
    ...change,
  };
}

const gib = 1024 ** 3;

/** A cluster that is well. */
export function cluster(change: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    name: 'eks-eu-prod',
    provider: 'serviceAccount',
    environments: ['production'],
    reachability: sightingIn('fresh', {
      version: 'v1.33.4',
      checks: ['etcd'],
      since: ago(86_400 * 3),
    }),
    state: sightingIn('fresh', {
      nodes: 6,
      readyNodes: 6,
      cordonedNodes: 0,
      pods: 212,
      namespaces: 19,
      cpu: { requested: 30.5, allocatable: 48 },
      memory: { requested: 120 * gib, allocatable: 192 * gib },
      podSlots: { requested: 212, allocatable: 348 },
      addOns: [
        {
          id: 'coredns',
          title: 'CoreDNS',
          health: 'good',
          version: '1.12.1',
          ready: 2,
          wanted: 2,
        },
      ],
    }),
    health: 'good',
    support: {
      minor: '1.33',
      distribution: 'eks',
      endOfSupport: '2027-07-29',
      daysLeft: 244,
      dated: '2026-07-08',
      source: 'https://endoflife.date/amazon-eks',
    },
    findings: [],
    certificateEnds: ago(-86_400 * 200),
    requestsPerMinute: 7,
    services: 31,
    ...change,
  };
}

/** Clusters as the backend lists them. */
export function clusters(...all: ClusterSummary[]): Clusters {
  return { clusters: all, hidden: 0 };
}

/** A cluster with a node, a zone, a namespace and a stream. */
export function clusterDetail(
  change: Partial<ClusterDetail> = {},
): ClusterDetail {
  return {
    summary: cluster(),
    nodes: [
      {
        name: 'ip-10-0-1-7',
        health: 'good',
        zone: 'eu-central-1a',
        kubelet: 'v1.33.4',
        osImage: 'Bottlerocket OS 1.44',
        ageDays: 12,
        isCordoned: false,
        pods: 41,
        cpu: { requested: 6, allocatable: 8 },
        memory: { requested: 20 * gib, allocatable: 32 * gib },
      },
    ],
    zones: [
      {
        zone: 'eu-central-1a',
        nodes: 2,
        cpu: { requested: 12, allocatable: 16 },
        memory: { requested: 40 * gib, allocatable: 64 * gib },
      },
    ],
    namespaces: [
      {
        name: 'payments',
        pods: 9,
        cpuRequested: 4.5,
        memoryRequested: 9 * gib,
        quotas: [{ resource: 'requests.cpu', used: 4.5, hard: 5 }],
      },
    ],
    handshakes: [
      {
        host: 'eks-eu-prod.example',
        of: 'api-server',
        shown: {
          at: ago(20),
          subject: 'CN=kube-apiserver',
          issuer: 'CN=kubernetes',
          notBefore: ago(86_400 * 165),
          notAfter: ago(-86_400 * 200),
          isForHost: true,
        },
        nextAt: ago(-3_000),
      },
    ],
    hiddenNamespaces: 0,
    streams: [
      {
        id: 'eks-eu-prod/pods',
        kind: 'pods',
        records: 212,
        sighting: sightingIn('fresh', {}),
      },
    ],
    unmatchedCount: 0,
    unmatched: [],
    ...change,
  };
}
