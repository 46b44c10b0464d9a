import type { Pod } from '../../../model/kubernetes/Pod';
import { latestOf, minute } from './instants';
import { lastMoved } from './lastMoved';

/** As kubernetes-mixin gives stateful and daemon sets, `KubeStatefulSetUpdateNotRolledOut` and `KubeDaemonSetRolloutStuck`. */
const still = 15 * minute;

/** Whether pods have neither come nor gone nor changed for a quarter of an hour, and since when; `others` move things too. */
export function stillness(
  pods: readonly Pod[],
  now: number,
  others: ReadonlyArray<string | undefined> = [],
): { isStill: boolean; since: number | undefined } {
  const moved = lastMoved(pods);
  const also = latestOf(others);
  const since =
    moved === undefined ? undefined : Math.max(moved, also ?? moved);
  return { isStill: since !== undefined && now - since >= still, since };
}
