import type { Problem } from '../../read/Problem';

/**
 * What became of a leaf of the input. *kept*: says the same now; *changed*: says it in another way, the note says
 * how; *decision*: a person must answer; *platform*: the platform provides it, not the service's file; *unmapped*:
 * nothing takes its place, the note says why.
 */
export type Outcome = 'kept' | 'changed' | 'decision' | 'platform' | 'unmapped';

/** Who answers a decision. */
export type Decider = 'service team' | 'platform team' | 'security';

/** A leaf of an input and what became of it. */
export interface ReportEntry {
  /** The name of the file, as it was given. */
  file: string;
  /** JSON Pointer into that file. */
  path: string;
  outcome: Outcome;
  note: string;
}

/** What a person must answer before, or soon after, the service is published. */
export interface Decision {
  /** Stable as long as the input is: file, path and topic. */
  id: string;
  file: string;
  /** JSON Pointer to the leaf, or to the container or file that the question is about. */
  path: string;
  /** In the words of the input. */
  question: string;
  /** What the draft holds until somebody answers. */
  proposal: string;
  consequence: string;
  decider: Decider;
  /** Where the draft holds the proposal: JSON Pointer into the service file. */
  draft?: string;
  /** Nothing may be published before this is answered. */
  blocks: boolean;
}

/** What is wrong with an input, where, and what to do. */
export type ImportProblem = Problem;

/** How many leaves had each outcome. */
export type OutcomeCounts = Record<Outcome, number>;

/** Counts the entries of a report. */
export function countOutcomes(entries: readonly ReportEntry[]): OutcomeCounts {
  const counts = { kept: 0, changed: 0, decision: 0, platform: 0, unmapped: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}
