import type { Pod } from '../../model/kubernetes/Pod';
import { conditionOf } from '../nodes/nodeParts';

/** Whether a pod has ended and holds nothing any more. */
export function hasEnded({ status }: Pod): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

/** Whether a pod takes requests: ready, and not on its way out. */
export function servesRequests(pod: Pod): boolean {
  return (
    pod.metadata.deletionTimestamp === undefined &&
    conditionOf(pod.status.conditions, 'Ready')?.status === 'True'
  );
}

/** Whether a pod belongs to its node and goes with it: of a DaemonSet, or a static one. */
export function belongsToNode({ metadata }: Pod): boolean {
  return metadata.ownerReferences.some(
    ({ kind }) => kind === 'DaemonSet' || kind === 'Node',
  );
}

/** Since when a pod is not ready: the instant of its condition, else that of its making. */
export function notReadySince({ metadata, status }: Pod): string | undefined {
  return (
    conditionOf(status.conditions, 'Ready')?.lastTransitionTime ??
    metadata.creationTimestamp
  );
}
