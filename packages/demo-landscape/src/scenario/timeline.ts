import { HOUR, MINUTE } from './clock';
import type { AlertingRule, RuleGroup, RuleSeries } from './model';
import { merge, type Interval } from './patterns';
import { hash32 } from './random';
import { storyLength } from './story';

/** One life of an alert as its Prometheus sees it, at the resolution of evaluations. */
export interface Episode {
  /** When the condition was first found to hold. */
  activeAt: number;
  /** When it fires if it lasts; never fired if this is not before `endsAt`. */
  firesAt: number;
  endsAt: number;
  /** The stretches in which the condition holds; more than one only with `keep_firing_for`. */
  holds: Interval[];
  /** The rule went away, so the end was never told to Alertmanager. */
  cut: boolean;
}

/** What an episode belongs to. */
export interface Subject {
  group: RuleGroup;
  rule: AlertingRule;
  series: RuleSeries;
}

/** The rule group whose alerts the story is told with. */
export const storyGroupName = 'checkout';

/** How long an alert outlives a Prometheus that stopped sending: four resends (prometheus/prometheus rules/alerting.go, sendAlerts). */
export const leaseFactor = 4;

/** Milliseconds between two sendings of a firing alert. */
export function resendEvery(group: RuleGroup): number {
  return Math.max(MINUTE, group.interval);
}

/** When the group was last evaluated at or before `at`, on its own offset within the interval. */
export function evaluationAt(group: RuleGroup, at: number): number {
  const offset = evaluationOffset(group);
  return Math.floor((at - offset) / group.interval) * group.interval + offset;
}

function evaluationOffset(group: RuleGroup): number {
  // The story's group stands on the even seconds so that its table is exact.
  return group.name === storyGroupName
    ? 0
    : hash32(`${group.file};${group.name}`) % group.interval;
}

/** The episodes that touch [from, to), in order, given when the story was started. */
export function episodesOf(
  subject: Subject,
  storyStarts: readonly number[],
  span: { from: number; to: number },
): Episode[] {
  const { group, rule, series } = subject;
  // Far enough back to know in which stretch a kept alert began, and to see a lease run out.
  const from = span.from - (rule.keepFiringFor > 0 ? 6 * HOUR : 10 * MINUTE);
  const holds = merge([
    ...series.pattern.between(from, span.to),
    ...storyHolds(series, storyStarts, { from, to: span.to }),
  ]);
  const gaps = merge([
    ...(group.missing?.between(from, span.to) ?? []),
    ...(group.unevaluated?.between(from, span.to) ?? []),
  ]);
  const episodes: Episode[] = [];
  for (const piece of subtract(holds, gaps)) {
    const activeAt = nextEvaluation(group, piece.start);
    const endsAt = piece.cut ? piece.end : nextEvaluation(group, piece.end);
    if (activeAt >= endsAt) {
      continue;
    }
    const last = episodes.at(-1);
    if (last && keeps(rule, last, activeAt)) {
      last.holds.push({ start: activeAt, end: endsAt });
      last.endsAt = endsAt + (piece.cut ? 0 : rule.keepFiringFor);
      last.cut = piece.cut;
      continue;
    }
    const firesAt =
      activeAt + Math.ceil(rule.holdFor / group.interval) * group.interval;
    const kept = firesAt < endsAt && !piece.cut ? rule.keepFiringFor : 0;
    episodes.push({
      activeAt,
      firesAt,
      endsAt: endsAt + kept,
      holds: [{ start: activeAt, end: endsAt }],
      cut: piece.cut,
    });
  }
  return episodes.filter(
    ({ activeAt, endsAt }) => activeAt < span.to && endsAt > span.from,
  );
}

/** Whether an alert still kept firing takes in a condition that is back. */
function keeps(rule: AlertingRule, last: Episode, activeAt: number): boolean {
  return (
    rule.keepFiringFor > 0 &&
    !last.cut &&
    last.firesAt < last.endsAt &&
    activeAt < last.endsAt
  );
}

function storyHolds(
  series: RuleSeries,
  starts: readonly number[],
  span: { from: number; to: number },
): Interval[] {
  const { story } = series;
  if (!story) {
    return [];
  }
  return starts.flatMap((start, at) => {
    // A new start ends the one that is still running.
    const limit = Math.min(
      start + storyLength,
      starts[at + 1] ?? Number.POSITIVE_INFINITY,
    );
    const hold = {
      start: start + story.from,
      end: Math.min(start + story.to, limit),
    };
    return hold.start < hold.end && hold.start < span.to && hold.end > span.from
      ? [hold]
      : [];
  });
}

function nextEvaluation(group: RuleGroup, at: number): number {
  const last = evaluationAt(group, at);
  return last === at ? at : last + group.interval;
}

function subtract(
  holds: readonly Interval[],
  gaps: readonly Interval[],
): Array<Interval & { cut: boolean }> {
  return holds.flatMap(hold => {
    const pieces: Array<Interval & { cut: boolean }> = [];
    let { start } = hold;
    for (const gap of gaps) {
      if (gap.end <= start || gap.start >= hold.end) {
        continue;
      }
      if (gap.start > start) {
        pieces.push({ start, end: gap.start, cut: true });
      }
      start = gap.end;
    }
    if (start < hold.end) {
      pieces.push({ start, end: hold.end, cut: false });
    }
    return pieces;
  });
}
