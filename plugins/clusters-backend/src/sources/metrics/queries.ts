import type { SignalName } from '@portolan/plugin-clusters-common';

/** Where a query looks. */
export interface QueryPlace {
  cluster: string;
  namespace: string;
  /** Names of the workloads of the service. */
  workloads: readonly string[];
  /** Names of the Kubernetes services before them. */
  services: readonly string[];
}

/** By signal, a PromQL expression with placeholders. */
export type SignalQueries = Readonly<Partial<Record<SignalName, string>>>;

/** What may stand between braces; all are written into strings of PromQL, the last three as regular expressions. */
export const queryPlaceholders = [
  'cluster',
  'namespace',
  'workloads',
  'services',
  'pods',
] as const;

const placeholder = /\{\{(\w*)\}\}/g;

/** What is wrong with a query; nothing if it can be filled. */
export function faultOfQuery(query: string): string | undefined {
  const unknown = [...query.matchAll(placeholder)].find(
    ([, name]) => !queryPlaceholders.some(known => known === name),
  );
  return unknown
    ? `'${unknown[0]}' stands for nothing; expected one of ${queryPlaceholders
        .map(name => `{{${name}}}`)
        .join(', ')}`
    : undefined;
}

/** A query for a place. Nothing that is filled in can end the string it stands in, or be more than a name. */
export function fillQuery(query: string, place: QueryPlace): string {
  const anyOf = (names: readonly string[]) =>
    names.length > 0 ? names.map(quoted).join('|') : 'none-of-them^';
  const values: Record<(typeof queryPlaceholders)[number], string> = {
    cluster: place.cluster,
    namespace: place.namespace,
    workloads: anyOf(place.workloads),
    services: anyOf(place.services),
    pods:
      place.workloads.length > 0
        ? `(${anyOf(place.workloads)})-.+`
        : 'none-of-them^',
  };
  return query.replace(placeholder, (whole, name) => {
    const known = queryPlaceholders.find(one => one === name);
    return known === undefined ? whole : inString(values[known]);
  });
}

/** As a regular expression of RE2 that matches just this. */
function quoted(name: string): string {
  return name.replace(/[^\w-]/g, character => `\\${character}`);
}

function inString(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

/** A query of those below for one cluster alone, where a Prometheus measures several; `label` names the cluster there. */
export function ofCluster(query: string, label: string | undefined): string {
  return label === undefined
    ? query
    : query.replace(/\{(?=[a-z_]+=)/g, `{${label}="{{cluster}}",`);
}

/** Of what every cluster has by cAdvisor and kube-state-metrics. */
export const usualQueries: SignalQueries = {
  cpu: 'sum(rate(container_cpu_usage_seconds_total{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}[5m]))',
  memory:
    'sum(container_memory_working_set_bytes{namespace="{{namespace}}",pod=~"{{pods}}",container!=""})',
  restarts:
    'sum(increase(kube_pod_container_status_restarts_total{namespace="{{namespace}}",pod=~"{{pods}}"}[1h]))',
};

/** Of requests, by what stands before the services. */
export const entryQueries: Readonly<Record<string, SignalQueries>> = {
  /** Metrics of kubernetes/ingress-nginx `internal/ingress/metric/collectors/socket.go`. */
  'ingress-nginx': requests({
    count: 'nginx_ingress_controller_requests',
    bucket: 'nginx_ingress_controller_request_duration_seconds_bucket',
    place:
      'exported_namespace="{{namespace}}",exported_service=~"{{services}}"',
    failed: 'status=~"5.."',
  }),
  /** Metrics of Envoy's clusters, which Envoy Gateway names after their route. */
  'envoy-gateway': requests({
    count: 'envoy_cluster_upstream_rq_xx',
    bucket: 'envoy_cluster_upstream_rq_time_bucket',
    place: 'envoy_cluster_name=~"httproute/{{namespace}}/.*"',
    failed: 'envoy_response_code_class="5"',
    seconds: 1_000,
  }),
  /** Metrics of Istio's standard telemetry. */
  istio: requests({
    count: 'istio_requests_total',
    bucket: 'istio_request_duration_milliseconds_bucket',
    place:
      'reporter="destination",destination_workload_namespace="{{namespace}}",destination_workload=~"{{workloads}}"',
    failed: 'response_code=~"5.."',
    seconds: 1_000,
  }),
  /** Metrics of OpenTelemetry's semantic conventions for HTTP servers, as Prometheus names them. */
  opentelemetry: requests({
    count: 'http_server_request_duration_seconds_count',
    bucket: 'http_server_request_duration_seconds_bucket',
    place: 'namespace="{{namespace}}",pod=~"{{pods}}"',
    failed: 'http_response_status_code=~"5.."',
  }),
};

function requests(metrics: {
  count: string;
  bucket: string;
  place: string;
  failed: string;
  /** How many of its units a second has. */
  seconds?: number;
}): SignalQueries {
  const { count, bucket, place, failed, seconds = 1 } = metrics;
  const rate = `sum(rate(${count}{${place}}[5m]))`;
  const latency = (part: string) => {
    const at = `histogram_quantile(${part}, sum by (le) (rate(${bucket}{${place}}[5m])))`;
    return seconds === 1 ? at : `${at} / ${seconds}`;
  };
  return {
    rate,
    // Without a failed request there is no series, and the part of them is zero as long as there are requests.
    errors: `(sum(rate(${count}{${place},${failed}}[5m])) or 0 * ${rate}) / ${rate}`,
    p50: latency('0.5'),
    p95: latency('0.95'),
  };
}

/** How much of an error budget is left, as Sloth records it; the label names the objective. */
export const budgetQuery = {
  label: 'sloth_slo',
  query:
    'slo:period_error_budget_remaining:ratio{sloth_service=~"{{workloads}}"}',
} as const;

/** What a container used over seven days; each answers one series a container. */
export const usageQueries = {
  // Of any of its pods: those of a workload that is released daily are never older than a day.
  days: 'count_over_time((max by (container) (container_memory_working_set_bytes{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}))[7d:1d])',
  cpuP95:
    'max by (container) (quantile_over_time(0.95, rate(container_cpu_usage_seconds_total{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}[5m])[7d:5m]))',
  memoryMost:
    'max by (container) (max_over_time(container_memory_working_set_bytes{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}[7d]))',
  throttled:
    'sum by (container) (increase(container_cpu_cfs_throttled_periods_total{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}[7d])) / sum by (container) (increase(container_cpu_cfs_periods_total{namespace="{{namespace}}",pod=~"{{pods}}",container!=""}[7d]))',
} as const;
