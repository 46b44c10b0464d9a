import { observe } from '@portolan/portal-common';
import { isSeen } from '@portolan/portal-react';
import type { AreaReading } from '../hooks/useAreaReading';

/**
 * Whether a count of what an area says is the whole count at `now` (milliseconds since the epoch): it was asked,
 * and every fact it goes by is fresh. An area without facts goes by its upstreams. What is absent lacks nothing.
 */
export function isComplete(reading: AreaReading, now: number): boolean {
  const { attention, facts, upstreams } = reading;
  if (attention.state === 'absent') {
    return true;
  }
  if (attention.state !== 'fresh' || facts.state !== 'fresh') {
    return false;
  }
  const parts = facts.data.items.map(({ observation }) =>
    observe(observation, now),
  );
  if (parts.length === 0) {
    return (
      upstreams.state === 'fresh' &&
      upstreams.data.items.every(upstream => isSeen(upstream, now))
    );
  }
  return parts.every(
    part =>
      part.state === 'absent' ||
      (part.state === 'fresh' && (part.gaps ?? []).length === 0),
  );
}
