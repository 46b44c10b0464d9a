import type { Matcher } from '../../matching/matchers';
import { clustersOf } from '../../scenario/clusters';
import { HOUR } from '../../scenario/clock';
import type { Labels } from '../../scenario/model';
import type { Scenario } from '../../scenario/Scenario';
import type { Service } from '../../scenario/services';
import { clusterNamed } from '../../scenario/workloads/clusterTable';
import { ClusterWorld } from '../../scenario/workloads/ClusterWorld';
import { isList, isObject } from '../../scenario/workloads/kubeObject';
import { requestsOf } from '../../scenario/workloads/requests';
import { podLives, type PodLife } from '../../scenario/workloads/podLives';
import { podState } from '../../scenario/workloads/podState';
import {
  cpuOf,
  errorShare,
  medianLatency,
  memoryOf,
  requestRate,
  shareWithin,
  throttlingOf,
} from '../../scenario/workloads/signals';
import { groupsOf } from '../kubernetes/resources';
import type { Series, SeriesSpan } from './series';
import { sloNames, sloSeries } from './sloSeries';

/** A series of a workload. Counters say how fast they rise, per second. */
export interface WorkloadSeries extends Series {
  rateAt?(at: number): number | undefined;
}

const bounds = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  Infinity,
];

type PodMetric = (
  life: PodLife,
  starts: readonly number[],
) => Array<{
  labels?: Labels;
  valueAt?(at: number): number | undefined;
  rateAt?(at: number): number | undefined;
}>;

const podMetrics: Readonly<Record<string, PodMetric>> = {
  container_cpu_usage_seconds_total: life => [
    { rateAt: at => cpuOf(life, at) },
  ],
  container_memory_working_set_bytes: life => [
    { valueAt: at => memoryOf(life, at) },
  ],
  container_cpu_cfs_periods_total: life =>
    isLimited(life) ? [{ rateAt: () => 10 }] : [],
  container_cpu_cfs_throttled_periods_total: life =>
    isLimited(life) ? [{ rateAt: at => 10 * throttlingOf(life, at) }] : [],
  kube_pod_container_resource_requests: ({ plan }) => {
    const { cpu, memory } = requestsOf(plan);
    return [
      { labels: { resource: 'cpu', unit: 'core' }, valueAt: () => cpu / 1000 },
      {
        labels: { resource: 'memory', unit: 'byte' },
        valueAt: () => memory * 1_048_576,
      },
    ];
  },
  kube_pod_container_resource_limits: life => {
    const { cpu, memory } = limitsOf(life);
    return [
      ...(cpu
        ? [{ labels: { resource: 'cpu', unit: 'core' }, valueAt: () => cpu }]
        : []),
      ...(memory
        ? [
            {
              labels: { resource: 'memory', unit: 'byte' },
              valueAt: () => memory,
            },
          ]
        : []),
    ];
  },
  kube_pod_container_status_restarts_total: life => [
    { valueAt: at => podState(life, at).restarts },
  ],
  kube_pod_container_status_ready: life => [
    { valueAt: at => (podState(life, at).ready ? 1 : 0) },
  ],
};

type ServiceMetric = (
  service: Service,
  cluster: string,
  starts: readonly number[],
) => Array<{
  labels: Labels;
  rateAt(at: number): number;
}>;

const codes: ReadonlyArray<[string, (failing: number) => number]> = [
  ['200', failing => 0.985 - failing],
  ['404', () => 0.015],
  ['500', failing => failing * 0.7],
  ['503', failing => failing * 0.3],
];

const serviceMetrics: Readonly<Record<string, ServiceMetric>> = {
  http_requests_total: (service, cluster, starts) =>
    codes.map(([code, share]) => ({
      labels: { code, method: 'GET' },
      rateAt: at =>
        requestRate(service, cluster, at) *
        share(errorShare(service, cluster, { at, starts })),
    })),
  http_request_duration_seconds_bucket: (service, cluster) =>
    bounds.map(bound => ({
      labels: { le: bound === Infinity ? '+Inf' : String(bound) },
      rateAt: at =>
        requestRate(service, cluster, at) *
        shareWithin(bound, medianLatency(service, cluster, at)),
    })),
  http_request_duration_seconds_count: (service, cluster) => [
    { labels: {}, rateAt: at => requestRate(service, cluster, at) },
  ],
  http_request_duration_seconds_sum: (service, cluster) => [
    {
      labels: {},
      rateAt: at =>
        requestRate(service, cluster, at) *
        medianLatency(service, cluster, at) *
        1.25,
    },
  ],
};

/** The metrics of workloads and services that are played beside those of the rules. */
export const workloadMetrics: readonly string[] = [
  ...Object.keys(podMetrics),
  ...Object.keys(serviceMetrics),
  ...sloNames,
];

/** The series of a metric in a stretch; one of a pod has values while the pod lives. */
export function workloadSeries(
  name: string,
  matchers: readonly Matcher[],
  span: SeriesSpan,
): WorkloadSeries[] {
  const { scenario, region } = span;
  const accepts = (labels: Labels, known: readonly string[]) =>
    matchers.every(
      ({ name: label, matches }) =>
        label === '__name__' ||
        !known.includes(label) ||
        matches(labels[label] ?? ''),
    );
  const all = (labels: Labels) =>
    matchers.every(
      ({ name: label, matches }) =>
        label === '__name__' || matches(labels[label] ?? ''),
    );
  const starts = scenario.storyStarts;
  if (sloNames.includes(name)) {
    return sloSeries(name, scenario, region).filter(({ metric }) =>
      all(metric),
    );
  }
  const ofService = serviceMetrics[name];
  if (ofService) {
    return scenario.services.flatMap(service =>
      service.deployments
        .filter(
          ({ cluster }) =>
            clustersOf[region].includes(cluster) && answersHttp(service),
        )
        .flatMap(({ cluster, environment }) =>
          ofService(service, cluster, starts).map(({ labels, rateAt }) => ({
            metric: {
              __name__: name,
              cluster,
              environment,
              job: 'kubernetes-pods',
              namespace: service.namespace,
              service: service.name,
              ...labels,
            },
            rateAt,
            valueAt: counted(rateAt),
          })),
        )
        .filter(({ metric }) => all(metric)),
    );
  }
  const ofPod = podMetrics[name];
  return worldsOf(scenario, region).flatMap(({ cluster, plans }) =>
    plans
      .map(plan => ({
        plan,
        labels: {
          cluster: cluster.name,
          environment: cluster.environment,
          namespace: plan.namespace,
          container: plan.name,
          service: plan.name,
        } satisfies Labels,
      }))
      .filter(({ labels }) => accepts(labels, Object.keys(labels)))
      .flatMap(({ plan, labels }) =>
        livesIn(span, at => podLives(plan, at)).flatMap(life =>
          ofPod(life, starts).map(
            ({
              labels: more,
              rateAt,
              valueAt = rateAt && counted(rateAt, life.startsAt),
            }) => {
              const isThere = (at: number) =>
                life.node !== undefined &&
                at >= life.startsAt &&
                at < (life.goneAt ?? Infinity);
              return {
                metric: {
                  __name__: name,
                  ...labels,
                  pod: life.name,
                  node: life.node?.name ?? '',
                  ...more,
                },
                valueAt: (at: number) =>
                  isThere(at) ? valueAt?.(at) : undefined,
                ...(rateAt && {
                  rateAt: (at: number) =>
                    isThere(at) ? rateAt(at) : undefined,
                }),
              };
            },
          ),
        ),
      )
      .filter(({ metric }) => all(metric)),
  );
}

/** What a counter stands at: as if it had always risen as it does on the average of a day. */
function counted(
  rateAt: (at: number) => number | undefined,
  since = 0,
): (at: number) => number {
  const usual = rateAt(Date.UTC(2026, 0, 7, 12)) ?? 0;
  return at => Math.round(((at - since) / 1000) * usual * 1000) / 1000;
}

/** The pods there were in a stretch: looked for often enough to meet each of them that lived for hours. */
function livesIn(
  { from, to }: SeriesSpan,
  at: (instant: number) => PodLife[],
): PodLife[] {
  const looks = Math.min(60, Math.max(1, Math.ceil((to - from) / (2 * HOUR))));
  const lives = new Map<string, PodLife>();
  for (let look = 0; look <= looks; look++) {
    for (const life of at(from + ((to - from) * look) / looks)) {
      lives.set(`${life.name} ${life.bornAt}`, life);
    }
  }
  return [...lives.values()];
}

/** Whether it is asked over HTTP. */
export function answersHttp({ rhythm, name }: Service): boolean {
  return rhythm !== 'nightly-batch' && !name.endsWith('-worker');
}

function isLimited(life: PodLife): boolean {
  return limitsOf(life).cpu !== undefined;
}

function limitsOf({ plan, release }: PodLife): {
  cpu?: number;
  memory?: number;
} {
  const { containers } = plan.podSpec(release.version);
  const [container] = isList(containers) ? containers.filter(isObject) : [];
  const limits =
    isObject(container?.resources) && isObject(container.resources.limits)
      ? container.resources.limits
      : {};
  const cpu = typeof limits.cpu === 'string' ? limits.cpu : undefined;
  const memory = typeof limits.memory === 'string' ? limits.memory : undefined;
  return {
    cpu:
      (cpu && (cpu.endsWith('m') ? parseInt(cpu, 10) / 1000 : Number(cpu))) ||
      undefined,
    memory:
      (memory &&
        parseInt(memory, 10) *
          (memory.endsWith('Gi') ? 1_073_741_824 : 1_048_576)) ||
      undefined,
  };
}

const known = new WeakMap<Scenario, Map<string, ClusterWorld[]>>();

function worldsOf(
  scenario: Scenario,
  region: SeriesSpan['region'],
): ClusterWorld[] {
  const worlds = known.get(scenario) ?? new Map<string, ClusterWorld[]>();
  known.set(scenario, worlds);
  const made =
    worlds.get(region) ??
    clustersOf[region].map(name => {
      const cluster = clusterNamed(name);
      return new ClusterWorld(cluster, {
        services: scenario.services,
        storyStarts: () => scenario.storyStarts,
        apiGroups: groupsOf(cluster),
      });
    });
  worlds.set(region, made);
  return made;
}
