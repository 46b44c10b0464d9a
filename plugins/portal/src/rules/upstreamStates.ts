import {
  dataOf,
  problemOf,
  type Observation,
  type ObservationState,
  type Problem,
  type Upstream,
} from '@portolan/portal-common';
import { observeUpstream } from '@portolan/portal-react';
import type { UpstreamsReading } from '../hooks/useAreaReading';

/** A stream of an upstream: what an area asks it for, and how that goes. */
export interface StreamRow {
  id: string;
  /** Title of the area that asks. */
  area: string;
  upstream: Upstream;
  observation: Observation<number>;
}

/** An upstream by all its streams. */
export interface UpstreamState {
  name: string;
  state: ObservationState;
  /** The oldest last success of its streams that were ever seen. */
  seenAt?: string;
  problem?: Problem;
}

/** Worst first: where streams differ, the upstream is as its worst, but never seen only if none of them was. */
const worstFirst: readonly ObservationState[] = [
  'failed',
  'forbidden',
  'stale',
  'pending',
  'fresh',
  'absent',
];

/** All streams of all areas at `now` (milliseconds since the epoch), the worst first. */
export function streamRows(
  readings: readonly Omit<UpstreamsReading, 'client'>[],
  now: number,
): StreamRow[] {
  return readings
    .flatMap(({ id, title, upstreams }) =>
      (dataOf(upstreams)?.items ?? []).map(upstream => ({
        id: `${id}/${upstream.id}`,
        area: title,
        upstream,
        observation: observeUpstream(upstream, now),
      })),
    )
    .sort(
      (a, b) =>
        worstFirst.indexOf(a.observation.state) -
          worstFirst.indexOf(b.observation.state) ||
        a.upstream.upstream.localeCompare(b.upstream.upstream, 'en') ||
        a.upstream.kind.localeCompare(b.upstream.kind, 'en'),
    );
}

/** The upstreams behind streams that are in the order of `streamRows`, each once, the worst first. */
export function upstreamStates(rows: readonly StreamRow[]): UpstreamState[] {
  const states = new Map<string, UpstreamState>();
  for (const { upstream, observation } of rows) {
    const known = states.get(upstream.upstream) ?? {
      name: upstream.upstream,
      state: observation.state,
      problem: problemOf(observation),
    };
    const seenAt = olderOf(known.seenAt, upstream.seenAt);
    const state = known.state === 'failed' && seenAt ? 'stale' : known.state;
    states.set(known.name, { ...known, state, seenAt });
  }
  return [...states.values()];
}

function olderOf(a?: string, b?: string): string | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
