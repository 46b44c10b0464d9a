import { DAY } from './clock';
import { createDice } from './random';
import { daysAround, instantIn } from './zone';

/** A stretch of time, Unix milliseconds; `end` is not part of it. */
export interface Interval {
  start: number;
  end: number;
}

/** When something is the case, as a pure function of time. */
export interface Pattern {
  /** The stretches that touch [from, to): whole, in order, apart from each other. */
  between(from: number, to: number): Interval[];
}

/** It never happens. */
export const never: Pattern = { between: () => [] };

/** What a throw of the dice decides. */
const purposes = { phase: 0, chance: 1, length: 2, offset: 3 } as const;

/** What is the case once in each slot of `every` milliseconds, somewhere in the slot, for a length within `lasts`. */
export interface Recurrence {
  key: string;
  every: number;
  lasts: readonly [number, number];
  /** How likely a slot is to have it, 0 to 1. */
  chance?: number;
}

/** Something that comes and goes: flaps if `every` is minutes, always there if `lasts` is nearly `every`. */
export function recurring(options: Recurrence): Pattern {
  const { key, every, lasts, chance = 1 } = options;
  const dice = createDice(key);
  const phase = dice(0, purposes.phase) * every;
  function slot(number: number): Interval[] {
    if (dice(number, purposes.chance) >= chance) {
      return [];
    }
    const length =
      lasts[0] + (lasts[1] - lasts[0]) * dice(number, purposes.length);
    const start =
      phase +
      number * every +
      dice(number, purposes.offset) * Math.max(0, every - length);
    return [{ start: Math.round(start), end: Math.round(start + length) }];
  }
  return {
    between(from, to) {
      const found: Interval[] = [];
      const last = Math.floor((to - phase) / every);
      for (
        let number = Math.floor((from - phase) / every);
        number <= last;
        number++
      ) {
        found.push(...slot(number));
      }
      return touching(found, from, to);
    },
  };
}

/** What happens by the wall clock of a place. */
export interface Daily {
  key: string;
  zone: string;
  /** Minutes after local midnight; an end past 24 h reaches into the next day. */
  from: number;
  to: number;
  /** 0 is Sunday; every day if left out. */
  weekdays?: readonly number[];
  chance?: number;
  /** Milliseconds by which start and end differ from day to day. */
  jitter?: number;
}

/** Something that goes by the clock: a nightly batch, a Monday peak, office hours. */
export function daily(options: Daily): Pattern {
  const { key, zone, weekdays, chance = 1, jitter = 0 } = options;
  const dice = createDice(key);
  return {
    between(from, to) {
      const found = daysAround(from - DAY, to)
        .filter(
          day =>
            (!weekdays || weekdays.includes(new Date(day).getUTCDay())) &&
            dice(day, purposes.chance) < chance,
        )
        .map(day => ({
          start: Math.round(
            instantIn(zone, day, options.from) +
              jitter * dice(day, purposes.offset),
          ),
          end: Math.round(
            instantIn(zone, day, options.to) +
              jitter * dice(day, purposes.length),
          ),
        }))
        .filter(({ start, end }) => start < end);
      return touching(found, from, to);
    },
  };
}

/** The case whenever one of the patterns is. */
export function anyOf(...patterns: readonly Pattern[]): Pattern {
  const [only] = patterns;
  if (patterns.length === 1) {
    return only;
  }
  const seen = (from: number, to: number) =>
    merge(patterns.flatMap(pattern => pattern.between(from, to)));
  return {
    between(from, to) {
      let found = seen(from, to);
      // What reaches out of the span may be continued there by another pattern.
      for (;;) {
        const start = Math.min(from, found.at(0)?.start ?? from);
        const end = Math.max(to, found.at(-1)?.end ?? to);
        const wider = touching(seen(start - 1, end + 1), from, to);
        if (sameEnds(wider, found)) {
          return found;
        }
        found = wider;
      }
    },
  };
}

function sameEnds(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.at(0)?.start === b.at(0)?.start && a.at(-1)?.end === b.at(-1)?.end;
}

/** The same stretches in order, those that overlap or meet made one. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) {
      last.end = Math.max(last.end, next.end);
    } else {
      merged.push({ ...next });
    }
  }
  return merged;
}

function touching(
  intervals: readonly Interval[],
  from: number,
  to: number,
): Interval[] {
  return intervals.filter(({ start, end }) => start < to && end > from);
}
