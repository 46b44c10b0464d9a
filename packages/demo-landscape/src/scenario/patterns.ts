import { DAY } from './clock';
import { unit } from './random';
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
  const phase = unit(key, 'phase') * every;
  function slot(number: number): Interval[] {
    if (unit(key, number, 'chance') >= chance) {
      return [];
    }
    const length =
      lasts[0] + (lasts[1] - lasts[0]) * unit(key, number, 'length');
    const start =
      phase +
      number * every +
      unit(key, number, 'offset') * Math.max(0, every - length);
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
  return {
    between(from, to) {
      const found = daysAround(from - DAY, to)
        .filter(
          day =>
            (!weekdays || weekdays.includes(new Date(day).getUTCDay())) &&
            unit(key, day, 'chance') < chance,
        )
        .map(day => ({
          start: Math.round(
            instantIn(zone, day, options.from) +
              jitter * unit(key, day, 'from'),
          ),
          end: Math.round(
            instantIn(zone, day, options.to) + jitter * unit(key, day, 'to'),
          ),
        }))
        .filter(({ start, end }) => start < end);
      return touching(found, from, to);
    },
  };
}

/** The case whenever one of the patterns is. */
export function anyOf(...patterns: readonly Pattern[]): Pattern {
  return {
    between: (from, to) =>
      merge(patterns.flatMap(pattern => pattern.between(from, to))),
  };
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
