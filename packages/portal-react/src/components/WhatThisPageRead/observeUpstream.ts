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
