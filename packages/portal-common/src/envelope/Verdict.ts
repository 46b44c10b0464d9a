import { z } from 'zod';
import type { Observation } from './Observation';

/** All verdicts, worst first; suspended and absent take no part in a combination. */
export const verdicts = [
  'bad',
  'warning',
  'unknown',
  'progressing',
  'good',
  'suspended',
  'absent',
] as const;
/** The wire schema of a verdict. */
export const verdictSchema = z.enum(verdicts);
/** The words every rule, total and chip uses for how something is. */
export type Verdict = (typeof verdicts)[number];

/**
 * The worst of several verdicts: bad, warning, unknown, progressing, good, in this order.
 * Suspended and absent take no part; the worst of nothing is `unknown`, never `good`.
 */
export function worstOf(parts: Iterable<Verdict>): Verdict {
  let worst: Verdict | undefined;
  for (const part of parts) {
    if (part === 'suspended' || part === 'absent') {
      continue;
    }
    if (
      worst === undefined ||
      verdicts.indexOf(part) < verdicts.indexOf(worst)
    ) {
      worst = part;
    }
  }
  return worst ?? 'unknown';
}

/**
 * What a rule's verdict is worth, given the observation it was decided on: bad news may be old, good news
 * must be fresh. Over stale data bad, warning and suspended stay; good and progressing become unknown.
 */
export function verdictOf<T>(
  observation: Observation<T>,
  judge: (data: T) => Verdict,
): Verdict {
  switch (observation.state) {
    case 'fresh': {
      const verdict = judge(observation.data);
      return observation.gaps?.length && isCalm(verdict) ? 'unknown' : verdict;
    }
    case 'stale': {
      const verdict = judge(observation.data);
      return isCalm(verdict) ? 'unknown' : verdict;
    }
    case 'absent':
      return 'absent';
    case 'failed':
    case 'forbidden':
    case 'pending':
      return 'unknown';
    default: {
      const never: never = observation;
      return never;
    }
  }
}

function isCalm(verdict: Verdict): boolean {
  return verdict === 'good' || verdict === 'progressing';
}

/** How many of what was asked got which verdict. Their sum is always the number asked. */
export type Tally = Record<Verdict, number>;
/** The wire schema of a tally. */
export const tallySchema = z.object({
  good: z.number().int().min(0),
  warning: z.number().int().min(0),
  bad: z.number().int().min(0),
  progressing: z.number().int().min(0),
  suspended: z.number().int().min(0),
  unknown: z.number().int().min(0),
  absent: z.number().int().min(0),
});

/** Counts verdicts; nothing is left out, so the sum equals what was asked. */
export function tally(parts: Iterable<Verdict>): Tally {
  const counts: Tally = {
    good: 0,
    warning: 0,
    bad: 0,
    progressing: 0,
    suspended: 0,
    unknown: 0,
    absent: 0,
  };
  for (const part of parts) {
    counts[part] += 1;
  }
  return counts;
}

/** The number of things a tally counted. */
export function asked(counts: Tally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** A count as a person may read it: "at least n" where a source of it was not fresh. */
export function countInWords(count: number, complete: boolean): string {
  return complete ? String(count) : `at least ${count}`;
}
