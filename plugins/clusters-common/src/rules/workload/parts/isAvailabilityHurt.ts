import type { Pod } from '../../../model/kubernetes/Pod';
import type { RuleContext } from '../../Rule';
import type { Workload } from '../../Workload';
import { availablePods, workloadCounts } from '../workloadCounts';
import { isReady } from './podState';

/**
 * Whether fewer pods serve than are wanted. Faulty pods that say at this moment that they are ready do not count:
 * otherwise a crash loop would get better and worse with each start.
 */
export function isAvailabilityHurt(
  workload: Workload,
  { objects }: RuleContext,
  faulty: readonly Pod[] = [],
): boolean {
  const { wanted } = workloadCounts(workload, objects);
  const serving =
    availablePods(workload, objects) - faulty.filter(isReady).length;
  return wanted > 0 && serving < wanted;
}
