import {
  observe,
  type Observation,
  type Upstream,
} from '@portolan/portal-common';

/** How an upstream's stream is at `now` (milliseconds since the epoch); the data is its number of records. */
export function observeUpstream(
  upstream: Upstream,
  now: number,
): Observation<number> {
  const { seenAt, problem, maxAgeMs } = upstream;
  return observe(
    {
      source: { area: '', upstream: upstream.upstream, kind: upstream.kind },
      maxAgeMs,
      ...(seenAt ? { last: { data: upstream.records, seenAt } } : {}),
      ...(problem ? { problem } : {}),
    },
    now,
  );
}

/** Whether nothing is missing of an upstream at `now`: it was seen lately, or there is nothing to see. */
export function isSeen(upstream: Upstream, now: number): boolean {
  const { state } = observeUpstream(upstream, now);
  return state === 'fresh' || state === 'absent';
}

/**
 * Why an area is absent at `now`, by its streams: all of them are, so that it has nothing to be calm about. Undefined
 * if one of them is there, or none is known.
 */
export function absenceOf(
  streams: readonly Upstream[],
  now: number,
): (Observation<never> & { state: 'absent' }) | undefined {
  const states = streams.map(stream => observeUpstream(stream, now));
  const absent = states.filter(one => one.state === 'absent');
  return absent.length === states.length ? absent[0] : undefined;
}
