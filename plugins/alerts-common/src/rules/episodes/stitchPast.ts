import type { EpisodeEnd } from '../../model/History';
import type { TimeSpan } from './TimeSpan';

/**
 * The longest silence of an upstream that a firing may bridge: how long Prometheus itself lets an outage last before
 * it forgets what fired (`--rules.alert.for-outage-tolerance`).
 */
export const bridgedSilenceMs = 3_600_000;

/** A firing whose end is known and whose start may lie further back; milliseconds since the epoch. */
export interface CarriedFiring {
  /** The earliest moment known to fire. */
  from: number;
  end: number;
  /** `ongoing` it still fired at the newest moment that was read. */
  how: EpisodeEnd | 'ongoing';
}

/** What is carried from one window into the one before it. */
export interface PastCarry {
  firings: ReadonlyMap<string, CarriedFiring>;
  /** Whether the upstream has nothing at the start of what was read so far. */
  silent: boolean;
}

/** What an upstream tells of one window of its past. */
export interface PastWindow extends TimeSpan {
  /** Whether the window ends now, so that what fires at its end goes on. */
  newest: boolean;
  /** When each alert fired, in order and apart, by fingerprint. */
  firings: ReadonlyMap<string, readonly TimeSpan[]>;
  /** When the upstream has nothing at all, in order and apart: then it is not known what fired. */
  silences: readonly TimeSpan[];
}

/** A firing of the past, whole. */
export interface PastFiring extends CarriedFiring {
  fingerprint: string;
  /** Whether it was seen not to fire right before. */
  beginSeen: boolean;
}

/**
 * Puts together firings that windows cut in two, the windows coming newest first. A silence of up to an hour with the
 * alert firing on both sides of it does not end a firing; any other silence ends it `unseen`.
 *
 * @returns the firings whose start is now known, and what the window before this one may continue
 */
export function stitchPast(
  carry: PastCarry,
  window: PastWindow,
): { finished: PastFiring[]; carry: PastCarry } {
  const finished: PastFiring[] = [];
  const carried = new Map<string, CarriedFiring>();
  const silent = silenceAt(window);
  for (const fingerprint of new Set([
    ...carry.firings.keys(),
    ...window.firings.keys(),
  ])) {
    let current = carry.firings.get(fingerprint);
    const finish = (firing: CarriedFiring) =>
      finished.push({
        fingerprint,
        ...firing,
        beginSeen: isBeginSeen(firing.from, window),
      });
    const spans = window.firings.get(fingerprint) ?? [];
    for (const span of [...spans].reverse()) {
      if (current && reaches(span.to, current.from, window)) {
        current = { ...current, from: span.from };
      } else {
        if (current) {
          finish(current);
        }
        current = {
          from: span.from,
          end: span.to,
          how: howEnded(span.to, carry, window),
        };
      }
    }
    if (current && reaches(window.from, current.from, window)) {
      carried.set(fingerprint, current);
    } else if (current) {
      finish(current);
    }
  }
  return { finished, carry: { firings: carried, silent } };
}

/** Nothing was read yet. */
export const nothingCarried: PastCarry = { firings: new Map(), silent: false };

/** What is carried when there is no window before: it began there or earlier. */
export function flushPast(carry: PastCarry): PastFiring[] {
  return [...carry.firings].map(([fingerprint, firing]) => ({
    fingerprint,
    ...firing,
    beginSeen: false,
  }));
}

/** Whether a firing known from `later` may have begun before `earlier`: nothing but a short silence lies between. */
function reaches(
  earlier: number,
  later: number,
  { to, silences }: PastWindow,
): boolean {
  if (later <= earlier) {
    return true;
  }
  // Beyond the window's end lies only silence, else the firing would not have been carried here.
  const within = Math.min(later, to);
  return (
    later - earlier <= bridgedSilenceMs &&
    (within <= earlier ||
      silences.some(({ from, to: end }) => from <= earlier && end >= within))
  );
}

function howEnded(
  end: number,
  carry: PastCarry,
  { to, newest, silences }: PastWindow,
): CarriedFiring['how'] {
  if (end >= to) {
    if (newest) {
      return 'ongoing';
    }
    return carry.silent ? 'unseen' : 'resolved';
  }
  return silences.some(silence => silence.from <= end && silence.to > end)
    ? 'unseen'
    : 'resolved';
}

/** What begins beyond the window was carried here through silence. */
function isBeginSeen(begin: number, { to, silences }: PastWindow): boolean {
  return (
    begin <= to &&
    !silences.some(silence => silence.from < begin && silence.to >= begin)
  );
}

function silenceAt({ from, silences }: PastWindow): boolean {
  return silences.some(silence => silence.from <= from && silence.to > from);
}
