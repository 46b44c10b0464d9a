import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import { availabilityOf } from '../../plan/objectives';
import type { Remark } from '../GeneratedFile';
import { fits, promqlDuration, promqlSelector } from '../text/promql';
import { type Alert, type Alerts, ruleKey, type Series } from './Alert';
import { isExposed, type Requests, requestsOf } from './requestsOf';

interface Burn {
  key: string;
  name: string;
  severity: Alert['severity'];
  /** Seconds of the long window. */
  long: number;
  /** Seconds of the short window, which ends the alert soon after the trouble ends. */
  short: number;
  /** Share of the budget that may go in the long window. */
  share: number;
  holdFor: number;
  text: string;
}

/** Windows and shares of the Site Reliability Workbook, chapter 5, table 5-8. */
const burns: readonly Burn[] = [
  {
    key: 'burn-1h',
    name: 'ErrorBudgetBurnsInHours',
    severity: 'critical',
    long: 3600,
    short: 300,
    share: 0.02,
    holdFor: 120,
    text: '2% of the error budget went within an hour',
  },
  {
    key: 'burn-6h',
    name: 'ErrorBudgetBurnsInDays',
    severity: 'critical',
    long: 21_600,
    short: 1800,
    share: 0.05,
    holdFor: 900,
    text: '5% of the error budget went within six hours',
  },
  {
    key: 'burn-1d',
    name: 'ErrorBudgetBurnsInAWeek',
    severity: 'warning',
    long: 86_400,
    short: 7200,
    share: 0.1,
    holdFor: 1800,
    text: '10% of the error budget went within a day',
  },
  {
    key: 'burn-3d',
    name: 'ErrorBudgetBurnsSlowly',
    severity: 'warning',
    long: 259_200,
    short: 21_600,
    share: 0.1,
    holdFor: 3600,
    text: '10% of the error budget went within three days',
  },
];

/** Requests a minute in tests. */
const traffic = 1_000_000;

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function counted(
  requests: Requests,
  errorShare: number,
  minutes: number,
): Series[] {
  const { metric, matcher, sample } = requests;
  const errors = Math.round(traffic * errorShare);
  return [
    { status: '500', rate: errors },
    { status: '200', rate: traffic - errors },
  ].map(({ status, rate }) => ({
    metric: metric.requests,
    labels: { [matcher.label]: sample, [metric.status]: status },
    values: `0+${rate}x${minutes}`,
  }));
}

function burnAlert(
  burn: Burn,
  requests: Requests,
  service: ServiceFile,
  availability: number,
): Alert | undefined {
  const { long, short, share } = burn;
  const budget = (100 - availability) / 100;
  const threshold = rounded(
    (share * service.objectives.window * budget) / long,
  );
  // More than every request cannot fail.
  if (threshold >= 1) return undefined;
  const { metric, matcher, entry } = requests;
  // Both windows see what there is: tests need not be as long as they are.
  const minutes = burn.holdFor / 60 + 15;
  const ratio = (window: number) => {
    const range = promqlDuration(window);
    const errors = promqlSelector(
      metric.requests,
      // A code as nginx has it, or a class as Envoy has it.
      [matcher, fits(metric.status, '5(..)?')],
      range,
    );
    const all = promqlSelector(metric.requests, [matcher], range);
    return `sum(rate(${errors})) / sum(rate(${all})) > ${threshold}`;
  };
  return {
    group: 'objectives',
    key: ruleKey(burn.key, entry),
    name: burn.name,
    severity: burn.severity,
    expr: `(${ratio(long)}) and (${ratio(short)})`,
    holdFor: burn.holdFor,
    labels: { entry, window: promqlDuration(long) },
    summary: `${service.name}: ${burn.text}`,
    meaning: `So many requests fail that ${availability}% will not be held: ${burn.text}.`,
    first:
      'Look whether a release went out just before; if so, roll back. Else look at the logs and at what the service calls.',
    proof: {
      firing: counted(requests, (1 + threshold) / 2, minutes),
      quiet: counted(requests, threshold / 2, minutes),
      at: minutes - 1,
      labels: {},
    },
  };
}

function latencyAlerts(requests: Requests, service: ServiceFile): Alert[] {
  const { metric, matcher, entry, sample } = requests;
  const { duration } = metric;
  if (duration === undefined) return [];
  const series = (metricName: string) =>
    promqlSelector(`${metricName}_bucket`, [matcher], '10m');
  const buckets = (seconds: number, fast: number): Series[] =>
    [
      { le: String(seconds), rate: fast },
      { le: String(seconds * 2), rate: 100 },
      { le: '+Inf', rate: 100 },
    ].map(({ le, rate }) => ({
      metric: `${duration}_bucket`,
      labels: { [matcher.label]: sample, le },
      values: `0+${rate}x60`,
    }));
  return (['p50', 'p95', 'p99'] as const).flatMap((quantile): Alert[] => {
    const limit = service.objectives.latency[quantile];
    if (limit === undefined) return [];
    const seconds = limit / 1000;
    const share = Number(quantile.slice(1)) / 100;
    return [
      {
        group: 'objectives',
        key: ruleKey(`latency-${quantile}`, entry),
        name: `Latency${quantile.toUpperCase()}AboveObjective`,
        severity: 'warning',
        expr: `histogram_quantile(${share}, sum by (le) (rate(${series(
          duration,
        )}))) > ${seconds}`,
        holdFor: 600,
        labels: { entry, quantile },
        summary: `${service.name}: ${
          share * 100
        } of 100 requests should be answered within ${limit} ms, and are not`,
        meaning: `Callers wait longer than promised (${quantile} within ${limit} ms).`,
        first:
          'Look at CPU, memory and replicas, then at what the service calls; scale out if it is load.',
        proof: {
          firing: buckets(seconds, 10),
          quiet: buckets(seconds, 100),
          at: 50,
          labels: {},
        },
      },
    ];
  });
}

function absentAlert(requests: Requests, service: ServiceFile): Alert {
  const { metric, matcher, entry, sample } = requests;
  const series = {
    metric: metric.requests,
    labels: { [matcher.label]: sample, [metric.status]: '200' },
    values: '0+10x120',
  };
  return {
    group: 'objectives',
    key: ruleKey('no-requests', entry),
    name: 'RequestMetricAbsent',
    severity: 'warning',
    // A sum of an absent metric has no labels, whatever the selector says.
    expr: `absent(sum(${promqlSelector(metric.requests, [matcher])}))`,
    holdFor: 3600,
    labels: { entry },
    summary: `${service.name}: nothing is counted of its requests, so no alert can tell whether they fail`,
    meaning:
      'No request came since the entry started, or the metric is not collected: the alerts about objectives are blind.',
    first:
      'Send a request to the service. If the metric stays absent, ask the platform team.',
    proof: {
      firing: [{ metric: 'up', labels: {}, values: '1x120' }],
      quiet: [series],
      at: 90,
      labels: {},
    },
  };
}

function decisions(
  service: ServiceFile,
  availability: number,
  uncounted: readonly string[],
): Remark[] {
  const stated = service.objectives.availability !== undefined;
  return [
    ...uncounted.map(
      (entry): Remark => ({
        kind: 'decision',
        path: ['objectives'],
        text: `No alert tells whether ${availability}% of requests succeed: the entry ${entry} names no metric that counts them.`,
        remedy: `Add entries.${entry}.metric to the platform file.`,
        who: 'platform team',
      }),
    ),
    ...(availability >= 100
      ? [
          {
            kind: 'decision' as const,
            path: ['objectives', 'availability'],
            text: 'An availability of 100% leaves no error budget, so there is no alert about it.',
            remedy: 'State what callers can live with, for example 99.95%.',
            who: 'service team' as const,
          },
        ]
      : []),
    ...(stated && !isExposed(service)
      ? [
          {
            kind: 'decision' as const,
            path: ['objectives', 'availability'],
            text: 'An availability is promised, but no workload is exposed: no entry counts its requests, and there is no alert about it.',
            remedy:
              'Expose a workload, or add an alert on a metric of its own under extra.',
            who: 'service team' as const,
          },
        ]
      : []),
  ];
}

/** Alerts on what is promised to callers: availability by error budget, latency, and that both can be seen. */
export function objectiveAlerts(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): Alerts {
  const { requests, uncounted } = requestsOf(service, platform, environment);
  const availability = availabilityOf(service);
  const blind = requests.filter(
    ({ metric }) =>
      metric.duration === undefined &&
      Object.keys(service.objectives.latency).length > 0,
  );
  return {
    alerts: requests.flatMap(each => [
      ...(availability < 100
        ? burns.flatMap(burn => {
            const alert = burnAlert(burn, each, service, availability);
            return alert === undefined ? [] : [alert];
          })
        : []),
      ...latencyAlerts(each, service),
      absentAlert(each, service),
    ]),
    remarks: [
      ...decisions(service, availability, uncounted),
      ...blind.map(
        ({ entry }): Remark => ({
          kind: 'decision',
          path: ['objectives', 'latency'],
          text: `A latency is promised, but the entry ${entry} has no histogram of durations: there is no alert about it.`,
          remedy: `Add entries.${entry}.metric.duration to the platform file.`,
          who: 'platform team',
        }),
      ),
    ],
  };
}
