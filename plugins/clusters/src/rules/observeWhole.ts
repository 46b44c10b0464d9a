import { allOf, type Observation } from '@portolan/portal-common';
import { placeInWords } from './columnWords';
import type { ObservedColumn } from './observeColumns';

/** All columns together: fresh only if all are, as old as the oldest. Of none nothing is known yet. */
export function observeWhole(
  columns: readonly ObservedColumn[],
): Observation<unknown> {
  return allOf(
    columns.map(({ column, observation }) => ({
      name: placeInWords(column),
      observation,
    })),
    () => undefined,
  ).observation;
}
