import type { Finding } from '@portolan/plugin-alerts-common';

/** Something that looks wrong now. */
export interface FindingCandidate extends Finding {
  /** Milliseconds it must hold without a break before anybody is told: what mends itself is no finding. */
  graceMs?: number;
}

/** Something that cannot be judged now: a finding that is there stays as it is, and none is added. */
export interface Undecided {
  /** Ids that begin so are not judged. */
  undecided: string;
}

/**
 * Looks for one kind of trouble at `now` (milliseconds since the epoch); asked after every poll, where the area
 * collects. One that looks at every alert does so in turns, and is a promise.
 */
export type FindingSource = (now: number) => Found | Promise<Found>;
type Found = Iterable<FindingCandidate | Undecided>;
