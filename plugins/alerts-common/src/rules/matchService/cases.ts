import type { MatchReason } from '../../model/Alert';
import type { MatchableAlert, MatchableService } from './matchable';

const component = (
  name: string,
  annotations: Record<string, string> = {},
): MatchableService => ({ ref: `component:default/${name}`, annotations });

/** A small catalog with the traps of large ones. */
export const services: readonly MatchableService[] = [
  component('payment-gateway', {
    'backstage.io/kubernetes-id': 'pay-gw',
    'backstage.io/kubernetes-namespace': 'payments',
    'portolan.dev/deployments': 'production=eks-eu-prod,staging=eks-eu-staging',
  }),
  component('payment-ledger', {
    'backstage.io/kubernetes-namespace': 'payments',
    'backstage.io/kubernetes-cluster': 'onprem-fra',
    'prometheus.io/alert': 'LedgerDrift, HighLatency',
  }),
  component('refund-worker', {
    'backstage.io/kubernetes-namespace': 'payments',
    'portolan.dev/deployments': 'production=eks-eu-prod',
    'prometheus.io/alert': 'HighLatency',
  }),
  component('gds-bridge', {
    'prometheus.io/labels': 'app=galaxylink-prd, site="fra"',
    'backstage.io/kubernetes-namespace': 'gds',
  }),
  component('gds-archive', { 'prometheus.io/labels': 'app=galaxylink-prd' }),
  component('loyalty-points', {
    'prometheus.io/alert': 'BalanceDrift, EarnBacklog',
  }),
  component('loyalty-statements', {
    'prometheus.io/alert': 'JobFailed',
    'prometheus.io/labels': 'tenant=loyalty',
  }),
  component('shows-everything', {
    'prometheus.io/alert': 'all',
    'prometheus.io/rule': 'up,sum by (job) (rate(x[5m]))',
  }),
  component('content-reviews', {
    'prometheus.io/rule': 'reviews:lag_seconds:max|queue, node_load1',
  }),
  component('hotel-search', {
    'backstage.io/kubernetes-label-selector': 'app=search,tier==web',
    'backstage.io/kubernetes-namespace': 'hotels',
  }),
  component('hotel-rates', {
    'backstage.io/kubernetes-label-selector': 'app=rates,tier in (web)',
    'backstage.io/kubernetes-namespace': 'rates',
  }),
  component('invoices', { 'portolan.dev/alerts': 'team="billing"' }),
  component('invoice-archive', {
    'portolan.dev/alerts': '{team="billing", alertname=~"Archive.*"}',
  }),
  component('rail', { 'portolan.dev/alerts': 'alertname=~"Rail(Delay|Stop)"' }),
  component('mistaken', { 'portolan.dev/alerts': 'alertname~"x"' }),
  component('greedy', { 'portolan.dev/alerts': 'service!="greedy"' }),
  component('constructor', {}),
  component('zürich-tarif', {
    'prometheus.io/labels': 'dienst=Tarif Zürich,service.name=ζ',
  }),
  { ref: 'component:staging/api', annotations: {} },
  { ref: 'component:default/api', annotations: {} },
];

/** One decision: what the alert is, whose it is and why, or between whom it is not guessed. */
export interface Case {
  name: string;
  alert: Partial<MatchableAlert>;
  service?: string;
  reason?: MatchReason;
  /** Every word of it stands in the explanation. */
  because?: string;
  tied?: string[];
}

const payments = (labels: Record<string, string>) => ({
  labels: { namespace: 'payments', ...labels },
});

/** The rule as a table, by tier. */
export const cases: readonly Case[] = [
  {
    name: 'the label service',
    alert: { labels: { service: 'payment-gateway' } },
    service: 'payment-gateway',
    reason: 'service-label',
    because: `because label service=payment-gateway equals the component's name`,
  },
  {
    name: 'the label service with a whole ref, where names repeat',
    alert: { labels: { service: 'component:staging/api' } },
    service: 'component:staging/api',
    reason: 'service-label',
  },
  {
    name: 'a name of two components is not guessed',
    alert: { labels: { service: 'api' } },
    tied: ['component:default/api', 'component:staging/api'],
    because: 'because label service=api',
  },
  {
    name: 'the label sloth_service',
    alert: { labels: { sloth_service: 'payment-ledger' } },
    service: 'payment-ledger',
    reason: 'sloth-service-label',
  },
  {
    name: 'an annotated name',
    alert: { name: 'EarnBacklog' },
    service: 'loyalty-points',
    reason: 'alert-name-annotation',
    because: 'because the annotation prometheus.io/alert names EarnBacklog',
  },
  {
    name: 'a general name that one component lists does not take the alerts of others',
    alert: { name: 'LedgerDrift', labels: { service: 'payment-gateway' } },
    service: 'payment-gateway',
    reason: 'service-label',
  },
  {
    name: 'a name that two list, decided by a later label',
    alert: { name: 'HighLatency', labels: { pod: 'refund-worker-0' } },
    service: 'refund-worker',
    reason: 'alert-name-annotation',
    because: '2 services fit so far',
  },
  {
    name: 'a name that two list, decided by the cluster',
    alert: { name: 'HighLatency', cluster: 'onprem-fra' },
    service: 'payment-ledger',
    reason: 'alert-name-annotation',
    because: 'cluster onprem-fra',
  },
  {
    name: 'a name that two list and nothing decides',
    alert: { name: 'HighLatency' },
    tied: [
      'component:default/payment-ledger',
      'component:default/refund-worker',
    ],
  },
  {
    name: 'all annotated labels, the more specific selector before the broader, both before the label service',
    alert: {
      labels: {
        app: 'galaxylink-prd',
        site: 'fra',
        service: 'payment-gateway',
      },
    },
    service: 'gds-bridge',
    reason: 'labels-annotation',
    because: 'prometheus.io/labels asks for, app=galaxylink-prd, site=fra',
  },
  {
    name: 'the broader selector where the specific one does not fit',
    alert: { labels: { app: 'galaxylink-prd', site: 'lon' } },
    service: 'gds-archive',
    reason: 'labels-annotation',
  },
  {
    name: 'matchers of an annotation, before everything else',
    alert: { labels: { team: 'billing', service: 'payment-gateway' } },
    service: 'invoices',
    reason: 'alerts-annotation',
    because: 'the annotation portolan.dev/alerts matches it, team="billing"',
  },
  {
    name: 'matchers that ask for more before those that ask for less',
    alert: { labels: { team: 'billing', alertname: 'ArchiveFull' } },
    service: 'invoice-archive',
    reason: 'alerts-annotation',
  },
  {
    name: 'a regular expression alone, anchored at both ends',
    alert: { labels: { alertname: 'RailDelay' } },
    service: 'rail',
    reason: 'alerts-annotation',
  },
  {
    name: 'a regular expression that fits a part only',
    alert: { labels: { alertname: 'RailDelays' } },
  },
  {
    name: 'labels beside names: both fit',
    alert: { name: 'JobFailed', labels: { tenant: 'loyalty' } },
    service: 'loyalty-statements',
    reason: 'labels-annotation',
    because: 'tenant=loyalty, and prometheus.io/alert names JobFailed',
  },
  {
    name: 'labels beside names: labels alone do not',
    alert: { name: 'PodsPending', labels: { tenant: 'loyalty' } },
  },
  {
    name: 'labels beside names: the name alone does not',
    alert: { name: 'JobFailed', labels: { tenant: 'hotels' } },
  },
  {
    name: 'an annotation that shows all alerts owns none',
    alert: { name: 'all' },
  },
  {
    name: 'labels in any alphabet',
    alert: { labels: { dienst: 'Tarif Zürich', 'service.name': 'ζ' } },
    service: 'zürich-tarif',
    reason: 'labels-annotation',
  },
  {
    name: 'a recording rule that the expression reads, told by the generator',
    alert: {
      generatorUrl:
        'http://prometheus:9090/graph?g0.expr=reviews%3Alag_seconds%3Amax+%3E+60&g0.tab=1',
    },
    service: 'content-reviews',
    reason: 'recording-rule-annotation',
    because: `the alert's expression reads reviews:lag_seconds:max`,
  },
  {
    name: 'a recording rule that the rule reads',
    alert: { query: 'avg(reviews:lag_seconds:max{queue="x"}) > 60' },
    service: 'content-reviews',
    reason: 'recording-rule-annotation',
  },
  {
    name: 'a plain metric is everybody’s',
    alert: { query: 'node_load1 > 4 and up == 1' },
  },
  {
    name: 'the Kubernetes id',
    alert: { labels: { 'app.kubernetes.io/name': 'pay-gw' } },
    service: 'payment-gateway',
    reason: 'kubernetes-id-label',
    because:
      'label app.kubernetes.io/name=pay-gw equals the annotation backstage.io/kubernetes-id',
  },
  {
    name: 'the Kubernetes id as kube-state-metrics spells it',
    alert: payments({ label_backstage_io_kubernetes_id: 'pay-gw' }),
    service: 'payment-gateway',
    reason: 'kubernetes-id-label',
  },
  {
    name: 'an app of the same name in another namespace is another app',
    alert: { labels: { app: 'pay-gw', namespace: 'sandbox' } },
  },
  {
    name: 'the label selector, however Prometheus spells the labels',
    alert: {
      labels: { label_app: 'search', tier: 'web', namespace: 'hotels' },
    },
    service: 'hotel-search',
    reason: 'kubernetes-label-selector',
    because: 'app=search, tier=web',
  },
  {
    name: 'half a label selector is none',
    alert: { labels: { app: 'search' } },
  },
  {
    name: 'a selector of sets cannot be told from labels',
    alert: { labels: { app: 'rates' } },
  },
  {
    name: 'a deployment',
    alert: payments({ deployment: 'refund-worker', job: 'kube-state-metrics' }),
    service: 'refund-worker',
    reason: 'workload-name',
    because: `label deployment=refund-worker equals the component's name`,
  },
  ...(
    [
      ['of a deployment', 'pod', 'pay-gw-7d9f8b6c5d-x2x9k'],
      ['of a stateful set', 'pod', 'pay-gw-11'],
      ['of a daemon set', 'pod', 'pay-gw-b7d2k'],
      ['of a cron job', 'pod', 'pay-gw-29385120-4kq8v'],
      ['of a job', 'job_name', 'pay-gw-29385120'],
      ['of a replica set', 'replicaset', 'pay-gw-7d9f8b6c5d'],
    ] as const
  ).map(([what, label, value]) => ({
    name: `the name ${what}`,
    alert: payments({ [label]: value }),
    service: 'payment-gateway',
    reason: 'workload-name' as const,
    because: `label ${label}=${value} names its workload pay-gw`,
  })),
  {
    name: 'an object of a chart, after service and workload',
    alert: payments({ deployment: 'refund-worker-queue' }),
    service: 'refund-worker',
    reason: 'workload-name',
    because:
      'label deployment=refund-worker-queue names a workload of refund-worker, in its namespace payments',
  },
  {
    name: 'a pod of a chart',
    alert: payments({ pod: 'payment-ledger-web-7d9f8b6c5d-x2x9k' }),
    service: 'payment-ledger',
    reason: 'workload-name',
  },
  {
    name: 'a workload of another namespace is not of the service it begins with',
    alert: { labels: { deployment: 'gds-bridge-web', namespace: 'sandbox' } },
  },
  {
    name: 'a workload of no namespace is not of the service it begins with',
    alert: { labels: { deployment: 'gds-bridge-web' } },
  },
  {
    name: 'a container of such a name says nothing',
    alert: payments({ container: 'refund-worker-queue' }),
    tied: [
      'component:default/payment-gateway',
      'component:default/payment-ledger',
      'component:default/refund-worker',
    ],
  },
  {
    name: 'an ingress',
    alert: { labels: { ingress: 'hotel-search' } },
    service: 'hotel-search',
    reason: 'workload-name',
  },
  {
    name: 'a job with its namespace',
    alert: { labels: { job: 'payments/payment-ledger' } },
    service: 'payment-ledger',
    reason: 'workload-name',
  },
  {
    name: 'the workload before the job that scrapes',
    alert: { labels: { job: 'payment-ledger', pod: 'loyalty-points-0' } },
    service: 'loyalty-points',
    reason: 'workload-name',
  },
  {
    name: 'a namespace of one service',
    alert: { labels: { namespace: 'gds' } },
    service: 'gds-bridge',
    reason: 'namespace',
  },
  {
    name: 'a shared namespace is not guessed',
    alert: payments({}),
    tied: [
      'component:default/payment-gateway',
      'component:default/payment-ledger',
      'component:default/refund-worker',
    ],
    because: 'because label namespace=payments',
  },
  {
    name: 'a shared namespace, one of them on this cluster',
    alert: payments({ cluster: 'onprem-fra' }),
    service: 'payment-ledger',
    reason: 'namespace',
    because: '3 services fit so far',
  },
  {
    name: 'a shared namespace, one of them in this environment',
    alert: { ...payments({}), environment: 'staging' },
    service: 'payment-gateway',
    reason: 'namespace',
    because: 'environment staging',
  },
  {
    name: 'an unknown service label falls back to the namespace',
    alert: { labels: { service: 'nobody', namespace: 'gds' } },
    service: 'gds-bridge',
    reason: 'namespace',
  },
  {
    name: 'nothing',
    alert: { name: 'KubeNodeNotReady', labels: { node: 'n1' } },
  },
  {
    name: 'a member of every object is no label',
    alert: { labels: { node: 'toString' } },
  },
  {
    name: 'a component called constructor, by its label only',
    alert: { labels: { service: 'constructor' } },
    service: 'constructor',
    reason: 'service-label',
  },
];
