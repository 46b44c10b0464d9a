import type { Pod } from '../../model/kubernetes/Pod';
import type { PodDisruptionBudget } from '../../model/kubernetes/policy';
import type { ClusterObjects } from '../ClusterObjects';
import { selects } from '../selector/selects';
import type { Workload } from '../Workload';
import { templateOf } from '../workload/parts/templateOf';

/** The budgets that a pod falls under, as far as they are known. */
export function budgetsOfPod(
  { metadata }: Pod,
  objects: ClusterObjects,
): PodDisruptionBudget[] {
  return budgetsOver(metadata, objects);
}

/** The budgets that the pods of a workload fall under. Nothing where it is not known which there are. */
export function budgetsOfWorkload(
  workload: Workload,
  objects: ClusterObjects,
): readonly PodDisruptionBudget[] | undefined {
  if (objects.knowledge('poddisruptionbudgets') === 'unknown') {
    return undefined;
  }
  const { namespace } = workload.object.metadata;
  const { labels } = templateOf(workload).metadata;
  return budgetsOver({ namespace, labels }, objects);
}

/**
 * The budgets whose whole selector selects pods of a namespace with these labels.
 *
 * @remarks An empty selector selects all of the namespace, a missing one nothing (k8s.io/api `policy/v1/types.go`).
 */
function budgetsOver(
  { namespace = '', labels }: Pick<Pod['metadata'], 'namespace' | 'labels'>,
  objects: ClusterObjects,
): PodDisruptionBudget[] {
  return objects
    .inNamespace('poddisruptionbudgets', namespace)
    .filter(({ spec }) => spec.selector && selects(spec.selector, labels));
}

/** Whether a budget lets no pod go now, though it covers some. */
export function isBlocking({ status }: PodDisruptionBudget): boolean {
  return status.expectedPods > 0 && status.disruptionsAllowed <= 0;
}

/**
 * How many of so many replicas, all of them well, a budget lets go at once. Nothing where it does not say, or not in a
 * way that can be read.
 *
 * @remarks Both percentages are rounded up, as in kubernetes `pkg/controller/disruption/disruption.go`.
 */
export function allowedOf(
  { spec }: PodDisruptionBudget,
  replicas: number,
): number | undefined {
  const unavailable = shareOf(spec.maxUnavailable, replicas);
  const available = shareOf(spec.minAvailable, replicas);
  if (unavailable !== undefined) {
    return unavailable;
  }
  return available === undefined
    ? undefined
    : Math.max(0, replicas - available);
}

function shareOf(
  share: number | string | null | undefined,
  replicas: number,
): number | undefined {
  if (typeof share !== 'string') {
    return share ?? undefined;
  }
  const percent = /^(\d+)%$/.exec(share);
  return percent ? Math.ceil((Number(percent[1]) * replicas) / 100) : undefined;
}

/** What a budget demands: "minAvailable 2". */
export function demandOf({ spec }: PodDisruptionBudget): string {
  return spec.maxUnavailable === null || spec.maxUnavailable === undefined
    ? `minAvailable ${spec.minAvailable}`
    : `maxUnavailable ${spec.maxUnavailable}`;
}
