import type { Observation, Verdict } from '@portolan/portal-common';
import type { Cell, Column } from '../../model/Landscape';
import { wholeOf } from '../wholeOf';

/** A cell of a service, and what its column is worth at the reader's moment. */
export interface ObservedCell {
  cell: Cell | null;
  column: Pick<Column, 'environment' | 'isProduction'>;
  /** Of the column's sighting. */
  observation: Observation<unknown>;
}

/** How a service is as a whole. */
export interface ServiceHealth {
  health: Verdict;
  /** Which cell decides, by its place; none where the service has no cell. */
  decidedBy?: number;
  /** The environment that decides. */
  environment?: string;
  /** The worst of all other environments, for a badge; none where there are none. */
  elsewhere?: Verdict;
}

/**
 * How a cell is at the reader's moment: bad news may be old, calm must be fresh. What nobody can look at is unknown,
 * whatever it once was.
 */
export function cellHealth(
  cell: Cell,
  observation: Observation<unknown>,
): Verdict {
  switch (observation.state) {
    case 'fresh':
      return observation.gaps?.length ? unlessCalm(cell.health) : cell.health;
    case 'stale':
      return unlessCalm(cell.health);
    case 'failed':
    case 'forbidden':
    case 'absent':
    case 'pending':
      return 'unknown';
    default: {
      const never: never = observation;
      return never;
    }
  }
}

/**
 * How a service is: the worst of its production deployments, or, where it has none, of its highest environment. One of
 * these that is unknown makes the service unknown unless another is bad. Faults elsewhere make it degraded at most.
 *
 * @param cells - in the order of the landscape's columns, which is that of the environments, the highest first
 */
export function serviceHealth(cells: readonly ObservedCell[]): ServiceHealth {
  const known = cells.flatMap(({ cell, column, observation }, at) =>
    cell === null
      ? []
      : [{ at, column, health: cellHealth(cell, observation) }],
  );
  if (known.length === 0) {
    return { health: 'unknown' };
  }
  const production = known.filter(one => one.column.isProduction);
  const highest = known[0].column.environment;
  const deciding =
    production.length > 0
      ? production
      : known.filter(one => one.column.environment === highest);
  const others = known.filter(one => !deciding.includes(one));
  const own = decide(deciding.map(one => one.health));
  const elsewhere =
    others.length > 0 ? wholeOf(others.map(one => one.health)) : undefined;
  const isWorsened =
    elsewhere === 'bad' && (own === 'good' || own === 'progressing');
  const decider = isWorsened
    ? others.find(one => one.health === 'bad')
    : deciding.find(one => one.health === own);
  const { at, column } = decider ?? deciding[0];
  return {
    health: isWorsened ? 'warning' : own,
    decidedBy: at,
    environment: column.environment,
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

function decide(healths: readonly Verdict[]): Verdict {
  return healths.includes('unknown') && !healths.includes('bad')
    ? 'unknown'
    : wholeOf(healths);
}

function unlessCalm(health: Verdict): Verdict {
  return health === 'good' || health === 'progressing' ? 'unknown' : health;
}
