import type { MatchableService } from '../matchService/matchable';

const component = (
  ref: string,
  annotations: Record<string, string> = {},
): MatchableService => ({ ref: `component:${ref}`, annotations });

/** A small catalog with the traps of large ones. */
export const services: readonly MatchableService[] = [
  component('default/payment-gateway', {
    'backstage.io/kubernetes-namespace': 'payments',
    'portolan.dev/deployments': 'production=eks-eu-prod',
  }),
  component('default/payment-ledger', {
    'backstage.io/kubernetes-namespace': 'payments',
    'backstage.io/kubernetes-cluster': 'onprem-fra',
  }),
  component('default/refund-worker', {
    'backstage.io/kubernetes-namespace': 'refunds',
  }),
  component('default/refund-report', {
    'backstage.io/kubernetes-namespace': 'refunds',
  }),
  component('default/hotel-search', {
    'backstage.io/kubernetes-namespace': 'hotels',
  }),
  component('default/api', {
    'backstage.io/kubernetes-cluster': 'eks-eu-prod',
  }),
  component('hotels/api', { 'backstage.io/kubernetes-cluster': 'aks-eu-prod' }),
  component('rail/api'),
];

/** The team in all cases owns these, and nothing else. */
export const own: ReadonlySet<string> = new Set([
  'component:default/payment-gateway',
  'component:default/refund-worker',
  'component:default/refund-report',
  'component:default/api',
]);

/** One decision: what somebody wants, and every reason against it, in words. */
export interface Case {
  name: string;
  /** As Alertmanager writes matchers. */
  matchers: string;
  /** 2 if not given. */
  hours?: number;
  switches?: string[];
  controls?: string[];
  hits?: string[];
  /** None: it is allowed. */
  reasons?: string[];
}

const nameYours =
  'Add service="…" or namespace="…" with the name of a service or namespace of yours.';

/** The rule as a table, for an owner without the platform role. */
export const cases: readonly Case[] = [
  { name: 'a service of theirs', matchers: 'service="payment-gateway"' },
  {
    name: 'one pod of a service of theirs, by a regular expression',
    matchers: 'service="payment-gateway",pod=~"payment-.*",severity!="info"',
  },
  {
    name: 'a namespace with services of theirs only',
    matchers: 'namespace="refunds",alertname="JobFailed"',
  },
  {
    name: 'a namespace that others share',
    matchers: 'namespace="payments"',
    reasons: [
      'namespace="payments" also has Payment ledger, which you do not own. Add service="…" with the name of yours.',
    ],
  },
  {
    name: 'their cluster of a shared namespace',
    matchers: 'namespace="payments",cluster="eks-eu-prod"',
  },
  {
    name: 'another cluster of a shared namespace',
    matchers: 'namespace="payments",cluster="onprem-fra"',
    reasons: [
      'namespace="payments", cluster="onprem-fra" is Payment ledger, which you do not own. Ask its owners or the platform team.',
    ],
  },
  {
    name: 'their service in a namespace that others share',
    matchers: 'namespace="payments",service="payment-gateway"',
  },
  {
    name: 'a service of others',
    matchers: 'service="hotel-search",alertname="Slow"',
    reasons: [
      'service="hotel-search" is Hotel search, which you do not own. Ask its owners or the platform team.',
    ],
  },
  {
    name: 'a name that repeats',
    matchers: 'service="api"',
    reasons: [
      'service="api" is the name of 3 services, and you do not own API of hotels and API of rail. Add cluster="…" to tell them apart.',
    ],
  },
  {
    name: 'a name that repeats, in their cluster',
    matchers: 'service="api",cluster="eks-eu-prod"',
  },
  {
    name: 'a name that repeats, where only others are',
    matchers: 'service="api",cluster="aks-eu-prod"',
    reasons: [
      'service="api", cluster="aks-eu-prod" is API of hotels, which you do not own. Ask its owners or the platform team.',
    ],
  },
  {
    name: 'a name the catalog does not know',
    matchers: 'service="paymnet-gateway"',
    reasons: [
      `The catalog has no service of the name in service="paymnet-gateway". ${nameYours}`,
    ],
  },
  {
    name: 'a namespace the catalog does not know',
    matchers: 'namespace="kube-system"',
    reasons: [
      `The catalog knows no service in namespace="kube-system", so nobody owns it. ${nameYours}`,
    ],
  },
  {
    name: 'an alert by its name alone',
    matchers: 'alertname="HighErrorRate"',
    reasons: [
      `alertname="HighErrorRate" alone would silence every service that has this alert. ${nameYours}`,
    ],
  },
  {
    name: 'a regular expression that fits only theirs today',
    matchers: 'service=~"payment-gateway|refund-worker"',
    reasons: [
      `service=~"payment-gateway|refund-worker" is a regular expression, which can fit services of others, now or later. ${nameYours}`,
    ],
  },
  {
    name: 'everything but',
    matchers: 'namespace!="hotels",severity="warning"',
    reasons: [
      `namespace!="hotels" leaves out one and silences all others. ${nameYours}`,
    ],
  },
  {
    name: 'whatever has no service',
    matchers: 'service="",severity="critical"',
    reasons: [
      `service="" fits every alert that does not carry this label. ${nameYours}`,
    ],
  },
  {
    name: 'other labels',
    matchers: 'severity="warning",team="payments"',
    reasons: [
      `severity="warning", team="payments" is tied to no service, so it would silence those of others too. ${nameYours}`,
    ],
  },
  {
    name: 'a day',
    matchers: 'service="payment-gateway"',
    hours: 24,
  },
  {
    name: 'more than a day',
    matchers: 'service="payment-gateway"',
    hours: 24.01,
    reasons: [
      'It would last 24.1 hours. 24 hours are allowed; end it sooner, or renew it while it is needed.',
    ],
  },
  {
    name: 'a security control for four hours',
    matchers: 'service="payment-gateway"',
    hours: 4,
    controls: ['CardDataAccessAnomaly'],
  },
  {
    name: 'a security control for longer',
    matchers: 'service="payment-gateway"',
    hours: 6,
    controls: ['CardDataAccessAnomaly'],
    reasons: [
      'It could keep CardDataAccessAnomaly quiet, a security control, for 6 hours. 4 hours are allowed; end it sooner, or name the alert you mean with alertname="…".',
    ],
  },
  {
    name: "a dead-man's switch",
    matchers: 'service="payment-gateway"',
    switches: ['Watchdog'],
    reasons: [
      'It would keep Watchdog quiet, which must always fire: its silence is how an outage of the monitoring is noticed. Only the platform role may do that.',
    ],
  },
  {
    name: 'their namespace, from which an alert of others comes',
    matchers: 'namespace="refunds"',
    hits: ['component:default/refund-worker', 'component:default/hotel-search'],
    reasons: [
      'It also hits alerts of Hotel search now, which you do not own. Add service="…" with the name of yours.',
    ],
  },
  {
    name: 'everything wrong at once',
    matchers: 'alertname=~".+"',
    hours: 300,
    switches: ['Watchdog', 'DeadMansSwitch'],
    controls: ['A', 'B', 'C', 'D', 'E'],
    hits: ['component:default/hotel-search'],
    reasons: [
      `alertname=~".+" alone would silence every service that has this alert. ${nameYours}`,
      'It could keep A, B, C and 2 more quiet, a security control, for 300 hours. 4 hours are allowed; end it sooner, or name the alert you mean with alertname="…".',
      'It would keep Watchdog and DeadMansSwitch quiet, which must always fire: its silence is how an outage of the monitoring is noticed. Only the platform role may do that.',
    ],
  },
];
