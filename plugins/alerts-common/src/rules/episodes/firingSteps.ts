import { severities, type Severity } from '../../model/Alert';
import type { HistoryRange } from '../../model/History';
import type { TimeSpan } from './TimeSpan';

const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds of each range, and of the steps it is shown in: at most 200 steps. */
export const rangeLengths: Readonly<
  Record<HistoryRange, { ms: number; stepMs: number }>
> = {
  '24h': { ms: 24 * hour, stepMs: 10 * minute },
  '7d': { ms: 7 * 24 * hour, stepMs: hour },
  '30d': { ms: 30 * 24 * hour, stepMs: 4 * hour },
};

/** What counting needs of an episode; milliseconds since the epoch. */
export interface CountedEpisode {
  severity: Severity;
  start: number;
  /** None while it fires. */
  end?: number;
}

/** How many alerts fire at one moment, by severity. */
export interface FiringStep {
  at: number;
  firing: Record<Severity, number>;
}

const noneFiring: FiringStep['firing'] = {
  critical: 0,
  warning: 0,
  unknown: 0,
  info: 0,
};

/**
 * How many episodes fire at the end of each step. An episode fires from its start, and no longer at its end. Time is
 * linear in episodes and steps together.
 */
export function firingSteps(
  episodes: Iterable<CountedEpisode>,
  span: TimeSpan & { stepMs: number },
): FiringStep[] {
  const { from, to, stepMs } = span;
  const count = Math.ceil((to - from) / stepMs);
  const moments = Array.from({ length: count }, (_, at) =>
    Math.min(to, from + (at + 1) * stepMs),
  );
  /** The first moment that is not before `instant`; `count` if there is none. */
  const firstFrom = (instant: number) => {
    if (instant > to) {
      return count;
    }
    return Math.min(
      count - 1,
      Math.max(0, Math.ceil((instant - from) / stepMs) - 1),
    );
  };
  const counts = severities.map(severity => ({
    severity,
    deltas: new Array<number>(count + 1).fill(0),
    running: 0,
  }));
  const deltasOf = new Map(counts.map(one => [one.severity, one.deltas]));
  for (const { severity, start, end } of episodes) {
    const deltas = deltasOf.get(severity);
    if (deltas) {
      deltas[firstFrom(start)] += 1;
      deltas[end === undefined ? count : firstFrom(Math.max(start, end))] -= 1;
    }
  }
  return moments.map((at, index) => {
    const firing: FiringStep['firing'] = { ...noneFiring };
    for (const one of counts) {
      one.running += one.deltas[index];
      firing[one.severity] = one.running;
    }
    return { at, firing };
  });
}
