import { sortedLabels } from '../../matching/fingerprint';
import type { Region } from '../../ports';
import type { Labels, RecordingRule } from '../../scenario/model';
import type { Interval } from '../../scenario/patterns';
import type { KnownSubject, Scenario } from '../../scenario/Scenario';
import { createDice } from '../../scenario/random';
import { busyness, wander } from '../../scenario/values';
import { isUp, targetsOf } from './targets';

/** A time series: its labels, and its value at an instant, if it has one. */
export interface Series {
  metric: Labels;
  valueAt(at: number): number | undefined;
}

/** A stretch of time and the Prometheus that is asked about it. */
export interface SeriesSpan {
  scenario: Scenario;
  region: Region;
  from: number;
  to: number;
}

/** `ALERTS` and `ALERTS_FOR_STATE` over a stretch. */
export function alertSeries(span: SeriesSpan): Series[] {
  const { scenario, region } = span;
  return scenario.subjects(region).flatMap((subject): Series[] => {
    const episodes = scenario.episodes(subject, span.from, span.to + 1);
    if (episodes.length === 0) {
      return [];
    }
    const pending = episodes.map(({ activeAt, firesAt, endsAt }) => ({
      start: activeAt,
      end: Math.min(firesAt, endsAt),
    }));
    const firing = episodes
      .filter(({ firesAt, endsAt }) => firesAt < endsAt)
      .map(({ firesAt, endsAt }) => ({ start: firesAt, end: endsAt }));
    const whole = episodes.map(({ activeAt, endsAt }) => ({
      start: activeAt,
      end: endsAt,
    }));
    const state = (alertstate: string, intervals: Interval[]): Series => ({
      metric: sortedLabels({
        __name__: 'ALERTS',
        alertstate,
        ...subject.labels,
      }),
      valueAt: at => (around(intervals, at) ? 1 : undefined),
    });
    return [
      state('pending', pending),
      state('firing', firing),
      {
        metric: sortedLabels({
          __name__: 'ALERTS_FOR_STATE',
          ...subject.labels,
        }),
        valueAt: at => {
          const interval = around(whole, at);
          return interval && Math.floor(interval.start / 1000);
        },
      },
    ];
  });
}

/** `up` of every target. */
export function upSeries({ scenario, region }: SeriesSpan): Series[] {
  return targetsOf(scenario, region).map(target => ({
    metric: sortedLabels({ __name__: 'up', ...target.labels }),
    valueAt: at => (isUp(target, at) ? 1 : 0),
  }));
}

/** What alerting rules measure, without their thresholds; rules that measure the same give one series. */
export function measuredSeries(
  { scenario }: SeriesSpan,
  subjects: readonly KnownSubject[],
): Series[] {
  const first = new Map(
    [...subjects].reverse().map(subject => [subject.key, subject]),
  );
  return [...first.values()].reverse().map(subject => ({
    metric: sortedLabels(subject.series.labels),
    valueAt: at => scenario.valueOf(subject, at),
  }));
}

/** The expression of an alerting rule: values only while its condition holds. */
export function conditionSeries(
  { scenario, from, to }: SeriesSpan,
  subjects: readonly KnownSubject[],
): Series[] {
  return subjects.map(subject => {
    const holds = scenario
      .episodes(subject, from, to + 1)
      .flatMap(episode => episode.holds);
    return {
      metric: sortedLabels(subject.series.labels),
      valueAt: at =>
        around(holds, at) ? scenario.valueOf(subject, at) : undefined,
    };
  });
}

/** What a recording rule writes, under its name or, if `named` is not set, as its expression gives it. */
export function recordedSeries(
  span: SeriesSpan,
  rule: RecordingRule,
  options: { named: boolean },
): Series[] {
  const name: Labels = options.named ? { __name__: rule.name } : {};
  const own = rule.series.map(({ labels, range, rhythm }) => {
    const dice = createDice([rule.name, ...Object.values(labels)].join(' '));
    return {
      metric: sortedLabels({ ...name, ...labels, ...rule.labels }),
      valueAt: (at: number) =>
        Number(
          (
            wander(dice, range, at) * (rhythm ? busyness(rhythm, at) : 1)
          ).toPrecision(6),
        ),
    };
  });
  const measured = measuredSeries(
    span,
    span.scenario
      .subjects(span.region)
      .filter(subject => subject.rule.expression.measured === rule.name),
  ).map(series => ({
    ...series,
    metric: sortedLabels({ ...name, ...series.metric }),
  }));
  return [...own, ...measured];
}

/** The interval that contains the instant; they are in order and apart. */
function around(
  intervals: readonly Interval[],
  at: number,
): Interval | undefined {
  let low = 0;
  let high = intervals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const interval = intervals[middle];
    if (at < interval.start) {
      high = middle - 1;
    } else if (at >= interval.end) {
      low = middle + 1;
    } else {
      return interval;
    }
  }
  return undefined;
}
