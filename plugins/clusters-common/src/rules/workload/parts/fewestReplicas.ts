import type { HorizontalPodAutoscaler } from '../../../model/kubernetes/policy';
import type { ClusterObjects } from '../../ClusterObjects';
import type { ReplicatedWorkload } from './templateOf';

/**
 * The autoscalers that aim at a workload, those that KEDA made included. Nothing where it is not known which there are.
 */
export function autoscalersOf(
  { kind, object }: ReplicatedWorkload,
  objects: ClusterObjects,
): readonly HorizontalPodAutoscaler[] | undefined {
  if (objects.knowledge('horizontalpodautoscalers') === 'unknown') {
    return undefined;
  }
  const { name, namespace = '' } = object.metadata;
  return objects
    .inNamespace('horizontalpodautoscalers', namespace)
    .filter(
      ({ spec }) =>
        spec.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name,
    );
}

/**
 * How few replicas a workload may have: the minimum of its autoscaler, else its `replicas`, which an autoscaler would
 * overwrite. Zero where it is switched off. Nothing where it is not known whether an autoscaler decides.
 */
export function fewestReplicas(
  workload: ReplicatedWorkload,
  objects: ClusterObjects,
): number | undefined {
  const autoscalers = autoscalersOf(workload, objects);
  const { replicas = 1 } = workload.object.spec;
  if (!autoscalers || replicas === 0) {
    return autoscalers && 0;
  }
  return autoscalers.length === 0
    ? replicas
    : Math.min(...autoscalers.map(({ spec }) => spec.minReplicas ?? 1));
}
