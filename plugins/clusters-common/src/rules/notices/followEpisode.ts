import type { Instant } from '@portolan/portal-common';
import type { Episode } from './Episode';
import type { ProductionSight } from './productionSight';

/** A service must be seen failing for so long before its owner is told; milliseconds. A crash alone is not told. */
export const failingMs = 60_000;
/** It must be seen running for so long before that is called a recovery; milliseconds. */
export const runningMs = 120_000;

/** What the owner of a service is to be told, once. */
export type ServiceNotice =
  | {
      kind: 'failing';
      /** When it turned to failing. */
      since: Instant;
      sight: Extract<ProductionSight, { state: 'failing' }>;
    }
  | {
      kind: 'recovered';
      since: Instant;
      /** Since when it runs again. */
      until: Instant;
      sight: Extract<ProductionSight, { state: 'running' }>;
    };

/** Where a look leaves an episode. */
export interface Followed {
  /** None as long as nothing was ever seen. */
  episode?: Episode;
  notice?: ServiceNotice;
}

/**
 * Follows a service through one more look: one notice when it has been failing long enough, one when that is over.
 * What is unknown counts neither as failing nor as recovery, and interrupts both counts. Nothing is told of what was
 * failing at first sight.
 *
 * @param now - milliseconds since the epoch
 */
export function followEpisode(
  before: Episode | undefined,
  sight: ProductionSight,
  now: number,
): Followed {
  const at = new Date(now).toISOString();
  if (before === undefined) {
    return firstSight(sight, at);
  }
  switch (before.phase) {
    case 'calm':
      return {
        episode:
          sight.state === 'failing'
            ? { phase: 'suspected', since: at }
            : before,
      };
    case 'suspected':
      return suspect(before, sight, now);
    case 'failing':
      return fail(before, sight, now);
    default: {
      const never: never = before;
      return never;
    }
  }
}

function firstSight(sight: ProductionSight, at: Instant): Followed {
  switch (sight.state) {
    case 'failing':
      return { episode: { phase: 'failing', since: at, isNews: false } };
    case 'running':
    case 'between':
      return { episode: { phase: 'calm' } };
    case 'unknown':
      return {};
    default: {
      const never: never = sight;
      return never;
    }
  }
}

function suspect(
  before: Extract<Episode, { phase: 'suspected' }>,
  sight: ProductionSight,
  now: number,
): Followed {
  const { since } = before;
  if (sight.state !== 'failing') {
    return { episode: { phase: 'calm' } };
  }
  return now - Date.parse(since) < failingMs
    ? { episode: before }
    : {
        episode: { phase: 'failing', since, isNews: true },
        notice: { kind: 'failing', since, sight },
      };
}

function fail(
  before: Extract<Episode, { phase: 'failing' }>,
  sight: ProductionSight,
  now: number,
): Followed {
  const { since, isNews, runsSince } = before;
  if (sight.state !== 'running') {
    return {
      episode:
        runsSince === undefined ? before : { phase: 'failing', since, isNews },
    };
  }
  if (runsSince === undefined) {
    return { episode: { ...before, runsSince: new Date(now).toISOString() } };
  }
  if (now - Date.parse(runsSince) < runningMs) {
    return { episode: before };
  }
  return {
    episode: { phase: 'calm' },
    ...(isNews
      ? { notice: { kind: 'recovered', since, until: runsSince, sight } }
      : {}),
  };
}
