import { dataOf } from '@portolan/portal-common';
import { observeUpstream } from '@portolan/portal-react';
import type { AreaReading } from '../hooks/useAreaReading';

/**
 * Whether an area is not there at `now` (milliseconds since the epoch): not installed, or there is nothing of all that
 * it would ask. It can neither tell what needs somebody nor that nothing does.
 */
export function isAbsent(reading: AreaReading, now: number): boolean {
  const streams = dataOf(reading.upstreams)?.items ?? [];
  return (
    reading.attention.state === 'absent' ||
    (streams.length > 0 &&
      streams.every(stream => observeUpstream(stream, now).state === 'absent'))
  );
}
