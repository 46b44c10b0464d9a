import type { AlertsPortal } from './startAlertsPortal';
import type { Fleet } from './startFleet';

/** Alertmanagers that have been filled, and a portal that reads them. */
export interface Stage {
  fleet: Fleet;
  portal: AlertsPortal;
}

/** The load of a figure in words. */
export function loadOf({ fleet }: Stage, more: string): string {
  const { length } = fleet.instances;
  return `${length} Alertmanager${
    length === 1 ? '' : 's'
  } x ${fleet.size()} alerts, ${more}`;
}

/** How the viewers ask in an open loop. */
export const openLoopWords = 'open loop, 20 viewers, 1/s each';
