import type { Rollout } from '../../model/DeployTime';
import type { StatefulSet } from '../../model/kubernetes/workloads';
import type { ClusterObjects } from '../ClusterObjects';
import { tagsOf } from '../image/tagOf';
import { isBehind } from '../workload/rolloutOf';
import { saidCommit } from './saidCommit';

/** What a StatefulSet tells of its newest rollout. */
export interface StatefulRollout
  extends Pick<Rollout, 'workload' | 'to' | 'commit'> {
  /** The name of its revision: a sum of the template, so the same again after a roll back. */
  template: string;
  /** When the StatefulSet was made, in ISO 8601, as long as nothing of it was changed since. */
  madeAt?: string;
  /** When those of its pods that are there were made, in ISO 8601, the oldest first. */
  podsMadeAt: readonly string[];
  /** How many pods it is to have. */
  replicas: number;
  /** Whether all of them have it and are ready, those too that a partition holds back. */
  isDone: boolean;
}

/**
 * The newest rollout of a StatefulSet as far as it tells it: neither when it began nor when it ended, so that only who
 * watches it knows. Nothing while its controller has not seen its newest change, and where pods are replaced by hand.
 *
 * @remarks After k8s.io/kubernetes `pkg/controller/statefulset/stateful_set_control.go`: `updateRevision` names the
 *   ControllerRevision of the template, and pods bear that name in the label `controller-revision-hash`.
 */
export function statefulRolloutOf(
  set: StatefulSet,
  objects: ClusterObjects,
): StatefulRollout | undefined {
  const { metadata, spec, status } = set;
  const { updateRevision, updatedReplicas, readyReplicas } = status;
  if (
    updateRevision === undefined ||
    isBehind(set) ||
    spec.updateStrategy?.type === 'OnDelete'
  ) {
    return undefined;
  }
  const { replicas = 1 } = spec;
  const podsMadeAt = objects
    .ownedBy('pods', metadata.uid)
    .filter(
      pod => pod.metadata.labels['controller-revision-hash'] === updateRevision,
    )
    .flatMap(pod => pod.metadata.creationTimestamp ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const commit = saidCommit(metadata);
  return {
    workload: `StatefulSet/${metadata.namespace ?? ''}/${metadata.name}`,
    template: updateRevision,
    ...(metadata.generation === 1 && metadata.creationTimestamp !== undefined
      ? { madeAt: metadata.creationTimestamp }
      : {}),
    to: tagsOf(spec.template.spec.containers),
    ...(commit === undefined ? {} : { commit }),
    podsMadeAt,
    replicas,
    isDone: readyReplicas >= replicas && updatedReplicas >= replicas,
  };
}
