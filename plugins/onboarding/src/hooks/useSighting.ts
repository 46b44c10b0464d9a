import {
  observe,
  refreshed,
  throughPortal,
  type Observation,
  type Sighting,
} from '@portolan/portal-common';
import { useNow, type AreaResult } from '@portolan/portal-react';

/** What the sighting in an answer of the area is worth now; pending until the answer is there. */
export function useSighting<T>(
  result: AreaResult<{ sighting: Sighting<T> }>,
): Observation<T> {
  const now = useNow();
  const portal = observe(result.sighting(), now);
  if (!result.answer) {
    return portal.state === 'fresh' || portal.state === 'stale'
      ? { state: 'pending' }
      : portal;
  }
  const { body, seen } = result.answer;
  return throughPortal(observe(refreshed(body.sighting, seen), now), portal);
}
