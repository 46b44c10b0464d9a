import { serviceHealth } from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';
import type { ObservedCell, ObservedColumn } from './observeColumns';

/** How a service is, and how it is where that does not decide. */
export interface ServiceVerdict {
  verdict: Verdict;
  /** The worst outside of what decides, if it is a fault: shown as a badge. */
  elsewhere?: 'bad' | 'warning';
}

/** How a service is by its cells, in the order of the columns; see `serviceHealth`. */
export function serviceVerdict(
  columns: readonly ObservedColumn[],
  cells: readonly ObservedCell[],
): ServiceVerdict {
  const { health, elsewhere } = serviceHealth(
    cells.map(({ cell }, index) => ({ cell, ...columns[index] })),
  );
  return {
    verdict: health,
    ...(elsewhere === 'bad' || elsewhere === 'warning' ? { elsewhere } : {}),
  };
}
