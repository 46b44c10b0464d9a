import {
  observeSources,
  type AnswerSource,
} from '@portolan/plugin-alerts-common';
import {
  observe,
  refreshed,
  throughPortal,
  type Answer,
  type Combined,
} from '@portolan/portal-common';
import { useNow, type AreaResult } from '@portolan/portal-react';

/** An answer that names the upstreams it stands on. */
export interface Sourced {
  sources: readonly AnswerSource[];
}

/** What is known of an answer now. */
export interface Observed<T> extends Combined<T> {
  /** The answer, whatever its age; none where nothing ever came. */
  answer?: T;
  /** Whether all of it is fresh, so that what it counts may be said without "at least". */
  isComplete: boolean;
  /** Whether the answer is still the one to the question before. */
  isPrevious: boolean;
  /** Every upstream behind it. */
  sources: readonly AnswerSource[];
}

/**
 * An answer of the area as an observation. Two legs can fail: from the portal to its upstreams, told by the sources
 * in the answer, and from the browser to the portal; either leaves what was seen on screen, with its age and why.
 */
export function useObserved<T extends Sourced>(
  result: AreaResult<T>,
): Observed<T> {
  const now = useNow();
  const portal = observe(result.sighting(), now);
  const { isPrevious } = result;
  if (!result.answer) {
    return {
      observation: portal,
      incomplete: [],
      isComplete: false,
      isPrevious,
      sources: [],
    };
  }
  const answer = withTimes(result.answer);
  const { observation: upstreams, incomplete } = observeSources(
    answer.sources,
    answer,
    now,
  );
  const observation = throughPortal(upstreams, portal);
  return {
    observation,
    incomplete,
    answer,
    isComplete: observation.state === 'fresh' && !observation.gaps?.length,
    isPrevious,
    sources: answer.sources,
  };
}

function withTimes<T extends Sourced>({ body, seen }: Answer<T>): T {
  return {
    ...body,
    sources: body.sources.map(source => ({
      ...source,
      sighting: refreshed(source.sighting, seen),
    })),
  };
}
