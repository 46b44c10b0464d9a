import type { Finding } from '../../../model/Finding';
import type { PodDisruptionBudget } from '../../../model/kubernetes/policy';
import { isBlocking } from '../../budgets/budgets';
import { instantOf, millisecondsOf, minute } from '../parts/instants';
import { conditionOf } from '../parts/podState';

/** kubernetes-mixin `KubePdbNotEnoughHealthyPods`; a rollout takes pods away for a moment. */
const grace = 15 * minute;

/**
 * What the status of a budget says against evicting pods of the workload `name`, at `now` (milliseconds since the
 * epoch); nothing where it lets one go, or will when pods are well again.
 */
export function standingOf(
  budget: PodDisruptionBudget,
  name: string,
  now: number,
): Pick<Finding, 'severity' | 'sentence' | 'since'> | undefined {
  const { metadata, status } = budget;
  const { currentHealthy, desiredHealthy, expectedPods } = status;
  if (
    status.observedGeneration === undefined ||
    status.observedGeneration < (metadata.generation ?? 0)
  ) {
    return {
      severity: 'unknown',
      sentence: `The disruption budget of ${name} has not been looked at: what it lets go cannot be told`,
    };
  }
  if (!isBlocking(budget)) {
    return undefined;
  }
  const at = millisecondsOf(
    conditionOf(status.conditions, 'DisruptionAllowed')?.lastTransitionTime,
  );
  const since = instantOf(at);
  if (currentHealthy >= expectedPods) {
    return {
      severity: 'warning',
      sentence: `No pod of ${name} may ever be evicted: all ${expectedPods} are well and its budget asks for ${desiredHealthy}`,
      since,
    };
  }
  const isLate = at === undefined || now - at >= grace;
  return currentHealthy < desiredHealthy && isLate
    ? {
        severity: 'warning',
        sentence: `${currentHealthy} of ${expectedPods} pods of ${name} are well and its budget asks for ${desiredHealthy}: no node they are on can be drained`,
        since,
      }
    : undefined;
}
