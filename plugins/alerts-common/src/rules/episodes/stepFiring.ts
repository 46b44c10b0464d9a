import type { EpisodeEnd } from '../../model/History';

/** A firing that has not ended, as far as is known; milliseconds since the epoch. */
export interface OpenFiring {
  start: number;
  /** An upstream that had it answered without it then; it has not come back since. */
  missingSince?: number;
  /** A Prometheus tells that its rule still fires, or did when it was last heard: it was lost, not resolved. */
  firesInPrometheus?: boolean;
}

/**
 * What one answer says of one alert: `here` it fires, since when by the upstream's word · `answered-without` the
 * upstream that had it, and kept answering, no longer has it · `unseen` it is gone after a time of silence, and was
 * last seen when the silence began
 */
export type Told =
  | { word: 'here'; since: number }
  | { word: 'answered-without' }
  | { word: 'unseen'; lastSeen: number };

/** When the answer came, and when the upstream answered before. */
export interface Look {
  at: number;
  /** None if it never answered before. */
  previousAt?: number;
  /** Whether it answered often enough in between to have seen an end. */
  continuous: boolean;
}

/** What becomes of a firing. */
export type FiringChange =
  | { change: 'opened'; start: number }
  /** An upstream knows of an earlier start. */
  | { change: 'moved'; start: number }
  | { change: 'missing'; since: number }
  | { change: 'back' }
  | { change: 'ended'; start: number; end: number; how: EpisodeEnd };

/**
 * How long an alert must be missing before its end is believed. A restarted Alertmanager has no alerts until
 * Prometheus sends them again: after at most a minute or one evaluation (prometheus/prometheus rules/alerting.go,
 * `resendDelay`).
 */
export const believedMissingMs = 120_000;

/**
 * What an answer makes of the firing of one alert. It ends `resolved` once an upstream answered without it for
 * {@link believedMissingMs} and its rule does not fire either, and `unseen` if nobody looked when it ended. The same firing goes on whatever start an
 * upstream that has restarted tells, unless that start lies after it was last seen.
 *
 * @param open - the firing so far, if one is open
 * @param told - what the answer says of it; nothing if the answer does not concern it
 */
export function stepFiring(
  open: OpenFiring | undefined,
  told: Told | undefined,
  look: Look,
): FiringChange[] {
  if (!open) {
    return told?.word === 'here' ? [opened(told.since, look)] : [];
  }
  switch (told?.word) {
    case 'here':
      return stillHere(open, told.since, look);
    case 'answered-without':
      return open.missingSince === undefined
        ? [{ change: 'missing', since: look.at }]
        : overdue(open, look);
    case 'unseen':
      return open.missingSince === undefined
        ? [ended(open, told.lastSeen, 'unseen')]
        : [ended(open, open.missingSince, 'resolved')];
    case undefined:
      return overdue(open, look);
    default: {
      const never: never = told;
      return never;
    }
  }
}

function stillHere(
  open: OpenFiring,
  since: number,
  look: Look,
): FiringChange[] {
  const { missingSince } = open;
  const lastSeen = missingSince ?? look.previousAt;
  if (lastSeen !== undefined && since > lastSeen && since > open.start) {
    const seenToEnd = missingSince !== undefined || look.continuous;
    return [
      ended(open, lastSeen, seenToEnd ? 'resolved' : 'unseen'),
      opened(since, look),
    ];
  }
  const changes: FiringChange[] = [];
  if (missingSince !== undefined) {
    changes.push({ change: 'back' });
  }
  if (since < open.start) {
    changes.push({ change: 'moved', start: since });
  }
  return changes;
}

function overdue(open: OpenFiring, { at }: Look): FiringChange[] {
  return open.missingSince !== undefined &&
    at - open.missingSince >= believedMissingMs
    ? [
        ended(
          open,
          open.missingSince,
          open.firesInPrometheus ? 'unseen' : 'resolved',
        ),
      ]
    : [];
}

/** An upstream whose clock is ahead cannot tell of the future. */
function opened(since: number, { at }: Look): FiringChange {
  return { change: 'opened', start: Math.min(since, at) };
}

function ended(
  { start }: OpenFiring,
  end: number,
  how: EpisodeEnd,
): FiringChange {
  return { change: 'ended', start, end: Math.max(start, end), how };
}
