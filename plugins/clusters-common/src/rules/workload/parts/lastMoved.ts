import type { Pod } from '../../../model/kubernetes/Pod';
import { latestOf } from './instants';
import { conditionOf } from './podState';

/**
 * When pods last came, began to go, or changed whether they are ready: while that happens something is under way.
 * Nothing where there are none.
 */
export function lastMoved(pods: readonly Pod[]): number | undefined {
  return latestOf(
    pods.flatMap(({ metadata, status }) => [
      metadata.creationTimestamp,
      metadata.deletionTimestamp,
      conditionOf(status.conditions, 'Ready')?.lastTransitionTime,
    ]),
  );
}
