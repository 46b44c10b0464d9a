import type { Condition } from '../../../model/kubernetes/parts';
import type { Pod } from '../../../model/kubernetes/Pod';

/** Whether it was asked to go; what it shows until then is no fault. */
export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** Whether all its containers have ended and none will start again. */
export function isFinished(pod: Pod): boolean {
  return pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
}

/** Those that run or are to run: neither finished nor terminating. */
export function livePods(pods: readonly Pod[]): Pod[] {
  return pods.filter(pod => !isTerminating(pod) && !isFinished(pod));
}

/** Whether it says that it is ready. */
export function isReady(pod: Pod): boolean {
  return conditionOf(pod.status.conditions, 'Ready')?.status === 'True';
}

/** The condition of a type. */
export function conditionOf(
  conditions: readonly Condition[],
  type: string,
): Condition | undefined {
  return conditions.find(condition => condition.type === type);
}

/** Whether the scheduler has said that it fits nowhere. */
export function isUnschedulable({ status }: Pod): boolean {
  const scheduled = conditionOf(status.conditions, 'PodScheduled');
  return scheduled?.status === 'False' && scheduled.reason === 'Unschedulable';
}
