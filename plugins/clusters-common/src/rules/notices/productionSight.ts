import { cellHealth, type ObservedCell } from '../serviceHealth/serviceHealth';
import { wholeOf } from '../wholeOf';
import type { Cell, Column } from '../../model/Landscape';

/** A cell, and where it is. */
export interface PlacedCell extends ObservedCell {
  column: Pick<Column, 'environment' | 'isProduction' | 'cluster'>;
}

/** Where production fails, and what is found there. */
export interface FailingPlace {
  environment: string;
  cluster: string;
  sentence?: string;
}

/** What is seen freshly of a service in production. */
export type ProductionSight =
  | { state: 'failing'; places: readonly [FailingPlace, ...FailingPlace[]] }
  /** All of it runs, well or degraded. */
  | { state: 'running'; environment: string; isDegraded: boolean }
  /** Neither failing nor well: on its way, or switched off. */
  | { state: 'between' }
  /** Not seen, or not all of it. */
  | { state: 'unknown' };

/**
 * What is seen freshly of a service in production. Unlike the health that pages show, what is old counts for nothing
 * here, neither as bad nor as well: nobody is called for what nobody sees. One failing deployment is enough, however
 * many more there are.
 *
 * @param cells - of one service, in the order of the landscape's columns
 */
export function productionSight(cells: readonly PlacedCell[]): ProductionSight {
  const seen = cells.flatMap(({ cell, column, observation }) =>
    cell && column.isProduction
      ? [
          {
            cell,
            column,
            health:
              observation.state === 'fresh'
                ? cellHealth(cell, observation)
                : ('unknown' as const),
          },
        ]
      : [],
  );
  const [first, ...others] = seen
    .filter(({ health }) => health === 'bad')
    .map(({ cell, column }) => placeOf(cell, column));
  if (first) {
    return { state: 'failing', places: [first, ...others] };
  }
  if (seen.some(({ health }) => health === 'unknown')) {
    return { state: 'unknown' };
  }
  const health = wholeOf(seen.map(one => one.health));
  switch (health) {
    case 'good':
    case 'warning':
      return {
        state: 'running',
        environment: seen[0].column.environment,
        isDegraded: health === 'warning',
      };
    case 'progressing':
    case 'suspended':
      return { state: 'between' };
    case 'bad':
    case 'unknown':
    case 'absent':
      return { state: 'unknown' };
    default: {
      const never: never = health;
      return never;
    }
  }
}

function placeOf(
  { sentence }: Cell,
  { environment, cluster }: PlacedCell['column'],
): FailingPlace {
  return { environment, cluster, ...(sentence ? { sentence } : {}) };
}
