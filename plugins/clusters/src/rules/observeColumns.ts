import {
  cellHealth,
  type Cell,
  type Column,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  refreshed,
  throughPortal,
  type Observation,
  type SeenTimes,
  type Verdict,
} from '@portolan/portal-common';

/** A column of the landscape, and what its cells are worth now. */
export interface ObservedColumn {
  column: Column;
  observation: Observation<{ unmatched: number }>;
}

/** A cell as the browser may show it now. */
export interface ObservedCell {
  /** As it was judged, whatever its age; `null` where nothing runs and nothing is meant to. */
  cell: Cell | null;
  /** What that is worth now; none where there is no cell. */
  verdict?: Verdict;
}

/**
 * What columns are worth at `now` (milliseconds since the epoch). Two legs can fail: from the portal to the cluster,
 * told by the column, and from the browser to the portal; either makes every cell of the column old.
 */
export function observeColumns(
  columns: readonly Column[],
  at: { seen: SeenTimes; portal: Observation<unknown>; now: number },
): ObservedColumn[] {
  return columns.map(column => ({
    column,
    observation: throughPortal(
      observe(refreshed(column.sighting, at.seen), at.now),
      at.portal,
    ),
  }));
}

/** What a cell of a column is worth: bad news may be old, good news must be fresh. */
export function observeCell(
  cell: Cell | null,
  { observation }: ObservedColumn,
): ObservedCell {
  return cell ? { cell, verdict: cellHealth(cell, observation) } : { cell };
}

/** Whether all of a column is known, so that what is counted over it may be said without "at least". */
export function isWhole({ observation }: ObservedColumn): boolean {
  return observation.state === 'fresh' && !observation.gaps?.length;
}

/** Whether anything was ever seen there; where nothing was, an empty cell says nothing. */
export function wasSeen({ observation }: ObservedColumn): boolean {
  return observation.state === 'fresh' || observation.state === 'stale';
}
