import { entityPath } from '@portolan/portal-common';
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Landing } from './useLanding';

/**
 * Goes to the definition of a service once the catalog has it, for whoever has watched its publication. Who comes back
 * later wants to see how it is going, and stays.
 */
export function useArrival(options: {
  entity: string | undefined;
  landing: Landing;
  /** Whether the person was here when the task had not ended. */
  hasWatched: boolean;
}): void {
  const { entity, landing, hasWatched } = options;
  const navigate = useNavigate();
  useEffect(() => {
    if (hasWatched && entity !== undefined && landing === 'landed') {
      navigate(`${entityPath(entity)}/definition`, { replace: true });
    }
  }, [navigate, entity, landing, hasWatched]);
}
