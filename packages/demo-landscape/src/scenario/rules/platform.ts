import { HOUR, MINUTE } from '../clock';
import type { Region } from '../../ports';
import type { AlertingRule, RuleGroup } from '../model';
import type { Interval, Pattern } from '../patterns';
import { graphUrl, type LandscapeUrls } from './links';
import { platformTable, type PlatformRule } from './platformTable';

/** The groups of the platform team in a region, the dead man's switch among them. */
export function platformGroups(
  region: Region,
  seed: string,
  urls: LandscapeUrls,
): RuleGroup[] {
  const prometheus = urls.prometheus[region];
  return [
    ...platformTable[region].map(
      ({ file, name, rules }): RuleGroup => ({
        region,
        file: `/etc/prometheus/rules/platform/${file}.yaml`,
        name,
        interval: 30_000,
        rules: rules.map(rule => alerting(rule, seed, prometheus)),
      }),
    ),
    watchdogGroup(region),
  ];
}

function alerting(
  rule: PlatformRule,
  seed: string,
  prometheus: string,
): AlertingRule {
  const { measure } = rule;
  return {
    kind: 'alerting',
    name: rule.name,
    expression: measure.expression,
    holdFor: rule.holdFor ?? 0,
    keepFiringFor: 0,
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary,
      dashboard: graphUrl(prometheus, measure.expression.query, 0),
    },
    series: rule.series.map(({ labels, happens }) => ({
      labels,
      pattern: happens([seed, rule.name, ...Object.values(labels)].join(' ')),
      calm: measure.calm,
      bad: measure.bad,
      whole: measure.whole,
    })),
  };
}

/** When the dead man's switch of the global Prometheus is not evaluated: minute 150 to 169 of every fourth hour. */
const watchdogGaps: Pattern = {
  between: (from, to) =>
    everyHours({ hours: 4, fromMinute: 150, toMinute: 169 }, from, to),
};

/** When the Prometheus of eu has lost its group: minute 100 to 120 of every third hour. */
export const lostGroupGaps: Pattern = {
  between: (from, to) =>
    everyHours({ hours: 3, fromMinute: 100, toMinute: 120 }, from, to),
};

function everyHours(
  gap: { hours: number; fromMinute: number; toMinute: number },
  from: number,
  to: number,
): Interval[] {
  const period = gap.hours * HOUR;
  const found: Interval[] = [];
  for (
    let start = Math.floor(from / period) * period;
    start < to;
    start += period
  ) {
    const stretch = {
      start: start + gap.fromMinute * MINUTE,
      end: start + gap.toMinute * MINUTE,
    };
    if (stretch.start < to && stretch.end > from) {
      found.push(stretch);
    }
  }
  return found;
}

function watchdogGroup(region: Region): RuleGroup {
  return {
    region,
    file: '/etc/prometheus/rules/platform/meta.yaml',
    name: 'dead-mans-switch',
    interval: 30_000,
    unevaluated: region === 'global' ? watchdogGaps : undefined,
    rules: [
      {
        kind: 'alerting',
        name: 'Watchdog',
        expression: { query: 'vector(1)', threshold: 1 },
        holdFor: 0,
        keepFiringFor: 0,
        labels: { severity: 'none' },
        annotations: {
          summary: 'Always fires, to show that alerts arrive.',
          description:
            'If it does not fire, the way from this Prometheus to its Alertmanagers is broken.',
        },
        series: [
          {
            labels: {},
            // Prometheus is restarted every 30 days, which is how long it has been firing.
            pattern: {
              between: (from, to) =>
                everyHours(
                  { hours: 30 * 24, fromMinute: 1, toMinute: 30 * 24 * 60 },
                  from,
                  to,
                ),
            },
            calm: [1, 1],
            bad: [1, 1],
          },
        ],
      },
    ],
  };
}
