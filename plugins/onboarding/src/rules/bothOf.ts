import type { Observation } from '@portolan/portal-common';

/** Observes two things of which both are needed: as old as the older, and stale if one is. */
export function bothOf<A, B>(
  one: Observation<A>,
  other: Observation<B>,
): Observation<readonly [A, B]> {
  if (!('data' in one)) {
    return one;
  }
  if (!('data' in other)) {
    return other;
  }
  const both = {
    data: [one.data, other.data] as const,
    seenAt: one.seenAt < other.seenAt ? one.seenAt : other.seenAt,
  };
  if (one.state === 'stale') {
    return { ...both, state: 'stale', problem: one.problem };
  }
  return other.state === 'stale'
    ? { ...both, state: 'stale', problem: other.problem }
    : { ...both, state: 'fresh' };
}
