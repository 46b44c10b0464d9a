import { dataOf } from '@portolan/portal-common';
import { absenceOf } from '@portolan/portal-react';
import type { AreaReading } from '../hooks/useAreaReading';

/**
 * Whether an area is not there at `now` (milliseconds since the epoch): not installed, or there is nothing of all that
 * it would ask. It can neither tell what needs somebody nor that nothing does.
 */
export function isAbsent(reading: AreaReading, now: number): boolean {
  return (
    reading.attention.state === 'absent' ||
    absenceOf(dataOf(reading.upstreams)?.items ?? [], now) !== undefined
  );
}
