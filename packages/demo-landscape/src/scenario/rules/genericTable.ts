import { HOUR, MINUTE } from '../clock';
import type { Labels } from '../model';
import { suffix } from '../random';
import type { Deployment, Service } from '../services';
import { over, under, type Measure } from './write';

/** A rule that the platform gives to every service it fits. */
export interface GenericRule {
  name: string;
  severity: 'critical' | 'warning';
  fits(service: Service): boolean;
  /** Which deployments it looks at; all of them if left out. */
  looksAt?(deployment: Deployment): boolean;
  measure(service: Service): Measure;
  holdFor: number;
  summary: string;
  description?: string;
  /** The labels of its alerts beside cluster and environment. */
  labels(service: Service, deployment: Deployment): Labels;
}

const by = 'sum by (namespace, service, cluster, environment)';
const answersHttp = ({ rhythm, name }: Service) =>
  rhythm !== 'nightly-batch' && !name.endsWith('-worker');
const own = ({ name, namespace }: Service): Labels => ({
  namespace,
  service: name,
});

/** The name of the first pod of a service; the same as long as the scenario's seed is. */
export function podOf(service: Service, cluster: string): string {
  return `${service.kubernetesId}-${suffix(9, service.name, cluster)}-${suffix(
    5,
    service.name,
    cluster,
    'pod',
  )}`;
}

function errorRate(severity: 'critical' | 'warning'): GenericRule {
  const threshold = severity === 'critical' ? 0.2 : 0.05;
  return {
    name: 'HighErrorRate',
    severity,
    fits: service =>
      answersHttp(service) && service.tier <= (severity === 'critical' ? 1 : 3),
    measure: ({ name }) =>
      over(
        `${by} (rate(http_requests_total{code=~"5..",service="${name}"}[5m])) / ${by} (rate(http_requests_total{service="${name}"}[5m]))`,
        threshold,
        { calm: [0, 0.02], bad: [threshold * 1.1, threshold * 2.2] },
      ),
    holdFor: severity === 'critical' ? 2 * MINUTE : 5 * MINUTE,
    summary:
      '{{ $value | humanizePercentage }} of requests to {{ $labels.service }} fail',
    description:
      'In {{ $labels.environment }} on {{ $labels.cluster }}, over the last five minutes.',
    labels: own,
  };
}

/** A rule about what a runtime is known for. */
function runtimeRule(
  runtime: string,
  rule: Pick<GenericRule, 'name' | 'summary'> & {
    metric: string;
    threshold: number;
  },
): GenericRule {
  return {
    ...rule,
    severity: 'warning',
    fits: service => service.runtime === runtime && service.tier <= 3,
    measure: ({ name }) =>
      over(
        `max by (namespace, service, cluster, environment) (${rule.metric}{service="${name}"})`,
        rule.threshold,
      ),
    holdFor: 10 * MINUTE,
    labels: own,
  };
}

/** All of them. */
export const genericRules: readonly GenericRule[] = [
  errorRate('warning'),
  errorRate('critical'),
  {
    name: 'HighLatencyP99',
    severity: 'warning',
    fits: service => answersHttp(service) && service.tier <= 2,
    measure: ({ name, tier }) =>
      over(
        `histogram_quantile(0.99, sum by (le, namespace, service, cluster, environment) (rate(http_request_duration_seconds_bucket{service="${name}"}[5m])))`,
        tier === 1 ? 1.2 : 2.5,
      ),
    holdFor: 10 * MINUTE,
    summary:
      'One request in a hundred to {{ $labels.service }} takes over {{ $value | humanizeDuration }}',
    labels: own,
  },
  {
    name: 'PodCrashLooping',
    severity: 'warning',
    fits: () => true,
    measure: ({ namespace, kubernetesId }) =>
      over(
        `increase(kube_pod_container_status_restarts_total{app="${kubernetesId}",namespace="${namespace}"}[15m])`,
        3,
        { calm: [0, 0], bad: [3.1, 9] },
      ),
    holdFor: 5 * MINUTE,
    summary:
      '{{ $labels.pod }} has restarted {{ $value | humanize }} times in 15 minutes',
    labels: (service, { cluster }) => ({
      namespace: service.namespace,
      app: service.kubernetesId,
      pod: podOf(service, cluster),
      container: service.kubernetesId,
    }),
  },
  {
    name: 'PodMemoryNearLimit',
    severity: 'warning',
    fits: ({ tier }) => tier <= 3,
    measure: ({ namespace, name }) =>
      over(
        `max by (namespace, service, pod, cluster, environment) (container_memory_working_set_bytes{namespace="${namespace}",service="${name}"} / container_spec_memory_limit_bytes{namespace="${namespace}",service="${name}"})`,
        0.9,
      ),
    holdFor: 15 * MINUTE,
    summary:
      '{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory',
    labels: (service, { cluster }) => ({
      ...own(service),
      pod: podOf(service, cluster),
    }),
  },
  {
    name: 'QueueBacklog',
    severity: 'warning',
    fits: ({ name, rhythm }) =>
      rhythm === 'nightly-batch' || /-(worker|sync|hub)$/.test(name),
    measure: ({ name }) =>
      over(
        `max by (namespace, service, queue, cluster, environment) (queue_messages_ready{service="${name}"})`,
        10_000,
      ),
    holdFor: 15 * MINUTE,
    summary: '{{ $value | humanize }} messages wait in {{ $labels.queue }}',
    labels: service => ({ ...own(service), queue: `${service.name}.in` }),
  },
  {
    name: 'NightlyBatchLate',
    severity: 'warning',
    fits: ({ rhythm }) => rhythm === 'nightly-batch',
    measure: ({ name }) =>
      over(
        `time() - max by (namespace, service, cluster, environment) (batch_last_success_timestamp_seconds{service="${name}"})`,
        93_600,
        { calm: [3_000, 84_000], bad: [93_700, 104_000] },
      ),
    holdFor: 10 * MINUTE,
    summary:
      '{{ $labels.service }} last ended well {{ $value | humanizeDuration }} ago',
    labels: own,
  },
  {
    name: 'DiskFillingUp',
    severity: 'warning',
    fits: () => true,
    looksAt: ({ cluster }) => cluster === 'onprem-fra',
    measure: ({ namespace, name }) =>
      under(
        `kubelet_volume_stats_available_bytes{namespace="${namespace}",service="${name}"} / kubelet_volume_stats_capacity_bytes{namespace="${namespace}",service="${name}"}`,
        0.1,
      ),
    holdFor: HOUR,
    summary:
      'Only {{ $value | humanizePercentage }} of {{ $labels.persistentvolumeclaim }} is free',
    labels: service => ({
      ...own(service),
      persistentvolumeclaim: `data-${service.kubernetesId}-0`,
    }),
  },
  {
    name: 'ReplicationLagHigh',
    severity: 'warning',
    fits: ({ tier }) => tier === 1,
    looksAt: ({ environment }) => environment === 'disaster-recovery',
    measure: ({ name }) =>
      over(
        `max by (namespace, service, cluster, environment) (pg_replication_lag_seconds{service="${name}"})`,
        300,
      ),
    holdFor: 10 * MINUTE,
    summary:
      'The copy of {{ $labels.service }} is {{ $value | humanizeDuration }} behind',
    labels: own,
  },
  runtimeRule('java', {
    name: 'JvmOldGenNearlyFull',
    metric: 'jvm_old_generation_used_ratio',
    threshold: 0.9,
    summary:
      'The old generation of {{ $labels.service }} is {{ $value | humanizePercentage }} full after collection',
  }),
  runtimeRule('node', {
    name: 'EventLoopLagHigh',
    metric: 'nodejs_eventloop_lag_p99_seconds',
    threshold: 0.15,
    summary:
      'The event loop of {{ $labels.service }} stands still for {{ $value | humanizeDuration }}',
  }),
  runtimeRule('go', {
    name: 'GoroutinesRunaway',
    metric: 'go_goroutines',
    threshold: 20_000,
    summary: '{{ $labels.service }} runs {{ $value | humanize }} goroutines',
  }),
  runtimeRule('python', {
    name: 'WorkerRestarts',
    metric: 'gunicorn_worker_restarts_15m',
    threshold: 4,
    summary:
      '{{ $value | humanize }} workers of {{ $labels.service }} died in 15 minutes',
  }),
  runtimeRule('php', {
    name: 'PhpFpmWorkersBusy',
    metric: 'phpfpm_active_processes_ratio',
    threshold: 0.9,
    summary:
      '{{ $value | humanizePercentage }} of the workers of {{ $labels.service }} are busy',
  }),
  runtimeRule('dotnet', {
    name: 'ThreadPoolStarved',
    metric: 'dotnet_threadpool_queue_length',
    threshold: 200,
    summary:
      '{{ $value | humanize }} tasks of {{ $labels.service }} wait for a thread',
  }),
];
