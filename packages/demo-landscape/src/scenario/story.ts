import { MINUTE, SECOND } from './clock';

/** The steps of the story, in order. */
export type StoryStage =
  | 'waiting'
  | 'rollout'
  | 'degraded'
  | 'failing'
  | 'spreading'
  | 'rolling-back'
  | 'recovering'
  | 'over';

/** Where the story is. */
export interface StoryState {
  stage: StoryStage;
  /** What a person would say is happening. */
  sentence: string;
  /** ISO 8601, of the latest start; absent before the first. */
  startedAt?: string;
  next?: { stage: StoryStage; at: string };
}

/** The version that goes bad. */
export const badVersion = 'v2.31.0';
/** The version it is rolled back to. */
export const goodVersion = 'v2.30.4';
/** Milliseconds from the start of the landscape to the first telling. */
export const firstStoryAfter = 2 * MINUTE;
/** Milliseconds from the roll-out until all is well again. */
export const storyLength = 6 * MINUTE;
/** Starts are moved to the next multiple of this, when the story's rules are evaluated. */
export const storyGrid = 5 * SECOND;

/** What happens when, in milliseconds after a start. */
export const storyTable: ReadonlyArray<{
  at: number;
  stage: Exclude<StoryStage, 'waiting'>;
  sentence: string;
}> = [
  {
    at: 0,
    stage: 'rollout',
    sentence: `payment-gateway ${badVersion} is being rolled out to eks-eu-prod; nothing is wrong yet.`,
  },
  {
    at: 45 * SECOND,
    stage: 'degraded',
    sentence: `One in twelve payments fails on the new pods; PaymentErrorRateHigh is pending.`,
  },
  {
    at: 90 * SECOND,
    stage: 'failing',
    sentence: `PaymentErrorRateHigh is firing as critical; it inhibits the warnings that have the same cause.`,
  },
  {
    at: 135 * SECOND,
    stage: 'spreading',
    sentence: `Bookings fail too: hotel-booking-api and flight-booking warn about their payments.`,
  },
  {
    at: 4 * MINUTE,
    stage: 'rolling-back',
    sentence: `The on-call engineer rolls payment-gateway back to ${goodVersion}.`,
  },
  {
    at: 5 * MINUTE,
    stage: 'recovering',
    sentence: `The old pods serve again; the alerts resolve one after the other.`,
  },
  {
    at: storyLength,
    stage: 'over',
    sentence: `payment-gateway is well on ${goodVersion}; the story can be started again.`,
  },
];

/** Where the story is at `now`, given its starts in order; the last may lie ahead. */
export function storyAt(starts: readonly number[], now: number): StoryState {
  const started = starts.filter(start => start <= now).at(-1);
  const ahead = starts.find(start => start > now);
  const next = (at: number, stage: StoryStage) => ({
    stage,
    at: new Date(at).toISOString(),
  });
  const upcoming = ahead === undefined ? undefined : next(ahead, 'rollout');
  if (started === undefined) {
    return {
      stage: 'waiting',
      sentence: `All is well; payment-gateway ${badVersion} waits to be rolled out.`,
      next: upcoming,
    };
  }
  const current = storyTable.filter(({ at }) => started + at <= now).at(-1);
  const following = storyTable.find(({ at }) => started + at > now);
  return {
    stage: current?.stage ?? 'rollout',
    sentence: current?.sentence ?? '',
    startedAt: new Date(started).toISOString(),
    next: following ? next(started + following.at, following.stage) : upcoming,
  };
}

/** The starts after one more at `now`: those that lay ahead are dropped, only the newest are kept. */
export function withStart(starts: readonly number[], now: number): number[] {
  return [
    ...starts.filter(start => start <= now),
    Math.ceil(now / storyGrid) * storyGrid,
  ].slice(-200);
}
