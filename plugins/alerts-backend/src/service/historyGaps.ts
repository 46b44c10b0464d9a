import type { HistoryGap, TimeSpan } from '@portolan/plugin-alerts-common';
import type {
  BackfillPlan,
  BackfillWindow,
} from '../sources/prometheus/backfill/plan';
import type { WatchBegin } from '../store/episodeEvents';

const dayMs = 86_400_000;
/** Shorter gaps hide nothing that a chart could show. */
const leastMs = 60_000;
const mostGaps = 200;

/** How a group of Alertmanagers is watched; milliseconds since the epoch. */
export interface WatchedGroup {
  name: string;
  /** When the newest of its peers answered last. */
  seenAt?: number;
  maxAgeMs: number;
  /** What is wrong with a peer now. */
  problem?: string;
}

/** How far the past of a Prometheus has been read. */
export interface BackfilledPast {
  upstream: string;
  /** None if reading has not begun. */
  plan?: BackfillPlan;
  windows: readonly BackfillWindow[];
  /** Why the newest attempt failed. */
  problem?: string;
}

/** All that decides of which stretches the past is not known. */
export interface KnownPast {
  groups: readonly WatchedGroup[];
  watches: readonly WatchBegin[];
  pasts: readonly BackfilledPast[];
  /** For how many days history is kept. */
  keptDays: number;
  now: number;
}

/**
 * The stretches of `span` of which it is not known what fired, each with its reason, oldest first. What an upstream
 * does not tell is never taken for calm.
 */
export function historyGaps(known: KnownPast, span: TimeSpan): HistoryGap[] {
  const gaps: Gap[] = [
    ...known.groups.flatMap(group => gapsOfGroup(group, known, span)),
    ...known.pasts.flatMap(past => gapsOfPast(past, known, span)),
  ];
  const forgotten = known.now - known.keptDays * dayMs;
  if (forgotten > span.from) {
    gaps.push({
      upstream: 'portal',
      from: span.from,
      to: forgotten,
      why: `history is kept for ${known.keptDays} days (alerts.history.days)`,
    });
  }
  return merged(gaps, span).map(({ upstream, from, to, why }) => ({
    upstream,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    why,
  }));
}

type Gap = TimeSpan & { upstream: string; why: string };

/** When nobody watched a group: silences between its answers, the one that lasts, and the time before the first. */
function gapsOfGroup(
  group: WatchedGroup,
  { watches, pasts, now }: KnownPast,
  span: TimeSpan,
): Gap[] {
  const { name: upstream, seenAt, maxAgeMs, problem } = group;
  const own = watches.filter(watch => watch.group === upstream);
  const gaps = own.flatMap(({ silentSince, at }): Gap[] =>
    silentSince === undefined
      ? []
      : [
          {
            upstream,
            from: silentSince,
            to: at,
            why: 'it gave no answer, or nobody asked',
          },
        ],
  );
  if (seenAt === undefined || now - seenAt > maxAgeMs) {
    gaps.push({
      upstream,
      from: seenAt ?? span.from,
      to: now,
      why: problem ?? 'it gives no answer',
    });
  }
  const first = own.find(watch => watch.silentSince === undefined);
  if (first && pasts.length === 0) {
    gaps.push({
      upstream,
      from: span.from,
      to: first.at,
      why: 'it was not watched yet, and no Prometheus is configured that could tell (alerts.prometheuses)',
    });
  }
  return gaps;
}

/** What of a Prometheus' past has not been read, or could not be told. */
function gapsOfPast(
  { upstream, plan, windows, problem }: BackfilledPast,
  { watches, now }: KnownPast,
  span: TimeSpan,
): Gap[] {
  if (!plan) {
    return [
      {
        upstream,
        from: span.from,
        to: Math.min(now, ...watches.map(({ at }) => at)),
        why: problem ?? 'its past has not been read yet',
      },
    ];
  }
  const unread = plan.done ? plan.since : plan.next;
  const gaps: Gap[] = [
    {
      upstream,
      from: span.from,
      to: unread,
      why: plan.done
        ? 'the past before that was not asked for (alerts.history.backfillDays)'
        : problem ?? 'its past is being read',
    },
  ];
  for (const window of windows) {
    const { from, to, state, silences, notes, warnings } = window;
    if (state === 'given-up') {
      gaps.push({ upstream, from, to, why: notes[0] ?? 'it could not tell' });
      continue;
    }
    gaps.push(
      ...silences.map(([start, end]) => ({
        upstream,
        from: start,
        to: end,
        why: 'it has nothing',
      })),
      ...warnings.slice(0, 1).map(warning => ({
        upstream,
        from,
        to,
        why: `it told a part only: ${warning}`,
      })),
    );
  }
  return gaps;
}

/** Gaps of the same upstream and reason that meet are one. */
function merged(gaps: readonly Gap[], span: TimeSpan): Gap[] {
  const kept: Gap[] = [];
  const last = new Map<string, Gap>();
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const from = Math.max(gap.from, span.from);
    const to = Math.min(gap.to, span.to);
    const key = JSON.stringify([gap.upstream, gap.why]);
    const before = last.get(key);
    if (before && from <= before.to) {
      before.to = Math.max(before.to, to);
    } else if (to - from >= leastMs) {
      const next = { ...gap, from, to };
      kept.push(next);
      last.set(key, next);
    }
  }
  return kept.slice(-mostGaps);
}
