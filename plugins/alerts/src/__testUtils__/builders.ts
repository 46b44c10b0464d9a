import {
  alertStates,
  isFiring,
  severities,
  type AlertCounts,
  type AlertDetail,
  type AlertItem,
  type AlertSource,
  type Episode,
  type Finding,
  type Fleet,
  type FleetGroup,
  type History,
  type Quality,
  type RouteTarget,
  type Routing,
  type RuleItem,
  type SilenceItem,
  type SilenceOperation,
  type SilencePreview,
  type Unowned,
} from '@portolan/plugin-alerts-common';
import type { Problem, Sighting } from '@portolan/portal-common';

/** An instant so many seconds ago. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

/** An instant so many seconds from now. */
export function ahead(seconds: number): string {
  return ago(-seconds);
}

/** An Alertmanager that refuses the connection. */
export const refused: Problem = {
  kind: 'unreachable',
  message: 'eu-a refused the connection',
  since: ago(600),
};

/** An Alertmanager that forbids. */
export const forbidden: Problem = {
  kind: 'forbidden',
  missing: 'GET /api/v2/alerts/groups',
  message: 'forbids it',
  since: ago(9),
};

/** Seen so many seconds ago. */
export function seen(seconds: number): Partial<AlertSource['sighting']> {
  return { last: { data: { alerts: 1 }, seenAt: ago(seconds) } };
}

/** What the sources of an answer are in each observation state. */
export const sourcesIn: Record<
  'pending' | 'fresh' | 'stale' | 'failed' | 'forbidden' | 'absent',
  AlertSource[]
> = {
  pending: [source('eu-a', {})],
  fresh: [source('eu-a', seen(3))],
  stale: [source('eu-a', { ...seen(600), problem: refused })],
  failed: [source('eu-a', { problem: refused })],
  forbidden: [source('eu-a', { problem: forbidden })],
  absent: [],
};

/** An Alertmanager; the group is its name up to the dash. */
export function source(
  name: string,
  sighting: Partial<Sighting<{ alerts: number }>> = seen(3),
): AlertSource {
  return {
    name,
    group: name.split('-')[0],
    type: 'alertmanager',
    sighting: {
      source: { area: 'alerts', upstream: name, kind: 'alerts' },
      maxAgeMs: 45_000,
      ...sighting,
    },
  };
}

/** A critical alert of the payment gateway that fires on both peers. */
export function alert(change: Partial<AlertItem> = {}): AlertItem {
  const state = change.state ?? 'active';
  return {
    fingerprint: 'a1a1a1a1a1a1a1a1',
    name: 'PaymentErrorRateHigh',
    severity: 'critical',
    state,
    labels: {
      alertname: 'PaymentErrorRateHigh',
      namespace: 'payments',
      pod: 'payment-gateway-0',
      severity: 'critical',
    },
    annotations: { summary: '5 % of payments fail' },
    startsAt: ago(300),
    quietBy: [],
    receivers: ['pager'],
    toldBy: [
      { upstream: 'eu-a', state },
      { upstream: 'eu-b', state },
    ],
    notBy: [],
    cluster: 'eks-eu-prod',
    environment: 'production',
    quietReasons: [],
    service: {
      ref: 'component:default/payment-gateway',
      title: 'Payment gateway',
      reason: 'service-label',
    },
    owner: { ref: 'group:default/payments', title: 'Payments', real: true },
    ...change,
  };
}

/** How many of these there are in each state. */
export function countsOf(alerts: readonly AlertItem[]): AlertCounts {
  const count = (fits: (alert: AlertItem) => boolean) =>
    alerts.filter(fits).length;
  const [
    active,
    unprocessed,
    unknown,
    pending,
    silenced,
    inhibited,
    muted,
    resolved,
  ] = alertStates.map(state => count(one => one.state === state));
  const [critical, warning, unsure, info] = severities.map(severity =>
    count(one => isFiring(one) && one.severity === severity),
  );
  return {
    byState: {
      active,
      unprocessed,
      unknown,
      pending,
      silenced,
      inhibited,
      muted,
      resolved,
    },
    firing: { critical, warning, unknown: unsure, info },
  };
}

/** A group of the fleet page. */
export function group(
  key: string,
  title: string,
  alerts: readonly AlertItem[],
): FleetGroup {
  return { key, title, counts: countsOf(alerts), total: alerts.length };
}

/** The fleet with these alerts, all of them found. */
export function fleet(
  alerts: readonly AlertItem[],
  change: Partial<Fleet> = {},
): Fleet {
  const firing = alerts.filter(isFiring);
  return {
    counts: countsOf(alerts),
    teams: new Set(firing.flatMap(one => one.owner?.ref ?? [])).size,
    unowned: firing.filter(one => !one.owner?.real).length,
    found: alerts.length,
    groups: [],
    alerts: [...alerts],
    disagreements: 0,
    findings: 0,
    sources: [source('eu-a'), source('eu-b')],
    hidden: 0,
    ...change,
  };
}

/** Where the alert goes. */
export function target(change: Partial<RouteTarget> = {}): RouteTarget {
  return {
    receiver: 'payments-pager',
    path: [0, 2],
    groupBy: ['alertname', 'cluster'],
    groupWait: 30,
    groupInterval: 300,
    repeatInterval: 14_400,
    ...change,
  };
}

/** A rule nothing is wrong with. */
export function rule(change: Partial<RuleItem> = {}): RuleItem {
  return {
    key: 'payments.yaml;payments;PaymentErrorRateHigh',
    file: 'payments.yaml',
    group: 'payments',
    name: 'PaymentErrorRateHigh',
    query: 'payment_errors_ratio > 0.05',
    forSeconds: 120,
    labels: { severity: 'critical' },
    annotations: { summary: '{{ $value }} of payments fail' },
    state: 'inactive',
    health: 'ok',
    upstream: 'prometheus-eu',
    severity: 'critical',
    targets: [target()],
    ...change,
  };
}

/** Everything the drawer shows of an alert. */
export function detail(
  of: AlertItem,
  change: Partial<AlertDetail> = {},
): AlertDetail {
  return {
    alert: of,
    rule: rule(),
    ownership: {
      sentence: 'Matched because the label service is the component’s name.',
      candidates: [],
    },
    routes: [{ group: 'eu', targets: [target()] }],
    links: [],
    similar: [],
    episodes: [],
    commands: [],
    sources: [source('eu-a'), source('eu-b')],
    ...change,
  };
}

/** A silence of the payment gateway that this person may change. */
export function silence(change: Partial<SilenceItem> = {}): SilenceItem {
  return {
    id: 'f0f0f0f0-0000-4000-8000-000000000001',
    state: 'active',
    matchers: [
      { name: 'namespace', value: 'payments', isRegex: false, isEqual: true },
    ],
    startsAt: ago(600),
    endsAt: ahead(3_600),
    createdBy: 'user:default/ines.carvalho',
    comment: 'PAY-12: the acquirer is told',
    group: 'eu',
    toldBy: ['eu-a', 'eu-b'],
    notBy: [],
    alerts: 2,
    services: [
      { ref: 'component:default/payment-gateway', title: 'Payment gateway' },
    ],
    stillFiring: 0,
    unconfirmed: false,
    change: { allowed: true, reasons: [] },
    ...change,
  };
}

/** What a silence would hit, allowed. */
export function preview(change: Partial<SilencePreview> = {}): SilencePreview {
  return {
    alerts: [alert()],
    alertCount: 1,
    rules: [
      {
        upstream: 'prometheus-eu',
        group: 'payments',
        name: 'PaymentErrorRateHigh',
      },
    ],
    services: [
      { ref: 'component:default/payment-gateway', title: 'Payment gateway' },
    ],
    hidden: 0,
    groups: ['eu'],
    create: { allowed: true, reasons: [] },
    commands: ['amtool silence add namespace="payments"'],
    ...change,
  };
}

/** A write that succeeded everywhere. */
export function operation(
  change: Partial<SilenceOperation> = {},
): SilenceOperation {
  return {
    operation: 'replaced by the asker’s',
    state: 'succeeded',
    evidence: 'Silenced on eu.',
    groups: [
      {
        group: 'eu',
        state: 'succeeded',
        id: 'f0f0f0f0-0000-4000-8000-000000000001',
      },
    ],
    ...change,
  };
}

/** A firing that ended after ten minutes. */
export function episode(change: Partial<Episode> = {}): Episode {
  return {
    fingerprint: 'a1a1a1a1a1a1a1a1',
    name: 'PaymentErrorRateHigh',
    severity: 'critical',
    service: 'component:default/payment-gateway',
    owner: 'group:default/payments',
    cluster: 'eks-eu-prod',
    startsAt: ago(7_200),
    endsAt: ago(6_600),
    end: 'resolved',
    from: 'seen',
    ...change,
  };
}

/** The last day with these firings. */
export function history(
  episodes: Episode[],
  change: Partial<History> = {},
): History {
  const still = episodes.filter(({ endsAt }) => !endsAt).length;
  return {
    from: ago(86_400),
    to: ago(0),
    steps: [
      {
        at: ago(43_200),
        firing: { critical: 2, warning: 1, unknown: 0, info: 0 },
      },
      {
        at: ago(0),
        firing: { critical: 0, warning: still, unknown: 0, info: 0 },
      },
    ],
    lanes: episodes.map(
      ({ name, severity, startsAt, endsAt, fingerprint }) => ({
        name,
        names: 1,
        firings: 1,
        stretches: [
          {
            severity,
            from: startsAt,
            ...(endsAt ? { to: endsAt } : {}),
            firings: 1,
            fingerprint,
          },
        ],
      }),
    ),
    episodes,
    episodeCount: episodes.length,
    gaps: [],
    hidden: 0,
    ...change,
  };
}

/** One team’s noise over thirty days. */
export function quality(change: Partial<Quality> = {}): Quality {
  return {
    days: 30,
    teams: [
      {
        owner: 'group:default/payments',
        title: 'Payments',
        timeZone: 'Europe/Lisbon',
        firingsPerWeek: 12.4,
        flaps: 3,
        medianMinutes: 18,
        nightShare: 0.31,
        rules: [
          {
            name: 'PaymentErrorRateHigh',
            service: 'component:default/payment-gateway',
            firings: 9,
            flaps: 3,
            verdicts: ['flapping', 'no-runbook'],
          },
        ],
      },
    ],
    gaps: [],
    hidden: 0,
    ...change,
  };
}

/** A tree with a pager, and a receiver that reaches nobody. */
export function routing(change: Partial<Routing> = {}): Routing {
  const timing = {
    groupBy: ['alertname'],
    groupWait: 30,
    groupInterval: 300,
    repeatInterval: 14_400,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
  };
  return {
    trees: [
      {
        group: 'eu',
        upstreams: ['eu-a', 'eu-b'],
        route: {
          ...timing,
          receiver: 'inbox',
          matchers: [],
          routes: [
            {
              ...timing,
              receiver: 'pager',
              matchers: ['severity="critical"'],
              muteTimeIntervals: ['weekends'],
              continue: true,
              routes: [],
            },
            {
              ...timing,
              receiver: 'nobody',
              matchers: ['team="gone"'],
              routes: [],
            },
          ],
        },
        receivers: [
          { name: 'inbox', integrations: ['email'] },
          { name: 'pager', integrations: ['webhook'] },
          { name: 'nobody', integrations: [] },
        ],
      },
    ],
    configurations: ['eu-a', 'eu-b'].map(upstream => ({
      upstream,
      group: 'eu',
      sighting: {
        source: { area: 'alerts', upstream, kind: 'status' },
        maxAgeMs: 180_000,
        last: { data: { tree: 0 }, seenAt: ago(30) },
      },
    })),
    sources: [source('eu-a'), source('eu-b')],
    ...change,
  };
}

/** Something wrong with the monitoring. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    id: 'switch-missing/prometheus-eu',
    kind: 'switch-missing',
    upstream: 'prometheus-eu',
    since: ago(900),
    sentence: 'Watchdog of prometheus-eu does not fire',
    remedy: 'Look whether prometheus-eu evaluates its rules',
    ...change,
  };
}

const unmatched: Unowned['matched'] = {
  'ownership-rule': 0,
  'alerts-annotation': 0,
  'labels-annotation': 0,
  'alert-name-annotation': 0,
  'recording-rule-annotation': 0,
  'service-label': 0,
  'sloth-service-label': 0,
  'kubernetes-id-label': 0,
  'kubernetes-label-selector': 0,
  'workload-name': 0,
  namespace: 0,
};

/** One alert nobody owns. */
export function unowned(change: Partial<Unowned> = {}): Unowned {
  return {
    causes: [
      {
        cause: 'no-service-matches',
        common: 'namespace=loyalty',
        remedy:
          'Tell whose alerts with namespace=loyalty are: annotate the component.',
        lines: [
          {
            where: 'app-config.yaml',
            text: 'alerts:\n  ownership:\n    - match: [namespace="loyalty"]',
          },
        ],
        candidates: [
          {
            ref: 'component:default/loyalty-points',
            title: 'Loyalty points',
            why: 'its name begins like the namespace',
          },
        ],
        alerts: [alert({ service: undefined, owner: undefined })],
        alertCount: 1,
      },
    ],
    broken: [
      {
        ref: 'component:default/maps',
        title: 'Maps',
        message: 'portolan.dev/alerts is "job=": a matcher wants a value',
      },
    ],
    alertCount: 1,
    matched: { ...unmatched, 'service-label': 31, namespace: 4 },
    sources: [source('eu-a')],
    ...change,
  };
}
