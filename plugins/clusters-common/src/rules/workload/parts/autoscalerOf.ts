import type { HorizontalPodAutoscaler } from '../../../model/kubernetes/policy';
import type { ClusterObjects } from '../../ClusterObjects';
import type { Workload } from '../../Workload';

/** The autoscaler that sets the replicas of a workload, where there is one. */
export function autoscalerOf(
  { kind, object: { metadata } }: Workload,
  objects: ClusterObjects,
): HorizontalPodAutoscaler | undefined {
  return metadata.namespace === undefined
    ? undefined
    : objects
        .inNamespace('horizontalpodautoscalers', metadata.namespace)
        .find(
          ({ spec: { scaleTargetRef } }) =>
            scaleTargetRef.kind === kind &&
            scaleTargetRef.name === metadata.name,
        );
}
