import type { Series } from './series';
import type { WorkloadSeries } from './workloadSeries';

/** Series over the stretch before an instant, milliseconds long. */
export interface Ranged {
  type: 'range';
  window: number;
  /** How far the values of a subquery are apart, milliseconds. */
  step?: number;
  series: WorkloadSeries[];
}

/** What an expression gives. */
export type Value =
  | { type: 'scalar'; value: number }
  | { type: 'vector'; series: Series[] }
  | Ranged;
