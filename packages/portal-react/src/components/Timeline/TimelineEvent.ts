import type { Verdict } from '@portolan/portal-common';
import { absoluteTime } from '../Freshness/absoluteTime';

/** Something that happened at `from`, or lasted from `from` to `to`; times in milliseconds since the epoch. */
export interface TimelineEvent {
  id: string;
  verdict: Verdict;
  title: string;
  /** Instead of the verdict's own word. */
  word?: string;
  from: number;
  /** The end; `'open'` if it goes on; none if it is a moment. */
  to?: number | 'open';
}

/** One row of a timeline. */
export interface TimelineLane {
  id: string;
  title: string;
  events: readonly TimelineEvent[];
}

/** A stretch of which nothing is known; times in milliseconds since the epoch. */
export interface TimelineGap {
  from: number;
  to: number;
  why: string;
}

/** When an event ends, as a table says it. */
export function endInWords(event: TimelineEvent): string {
  if (event.to === 'open') {
    return 'goes on';
  }
  return event.to === undefined ? '–' : absoluteTime(event.to);
}
