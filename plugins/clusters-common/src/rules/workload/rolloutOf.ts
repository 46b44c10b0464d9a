import type {
  DaemonSet,
  Deployment,
  StatefulSet,
} from '../../model/kubernetes/workloads';
import type { Workload } from '../Workload';
import { conditionOf } from './parts/podState';

/** How far the newest version of a workload has come. */
export type RolloutState = 'rolling' | 'done' | 'stuck' | 'paused';

/**
 * How far the newest version of a workload has come, by its status alone: that a stateful or daemon set is stuck shows
 * only with the clock, so their rules find it. Jobs roll out nothing.
 *
 * @remarks As `kubectl rollout status` decides (kubectl `pkg/polymorphichelpers/rollout_status.go`), but a deployment
 *   that was through stays so when a pod of it later fails: `NewReplicaSetAvailable` of its controller's
 *   `progress.go`.
 */
export function rolloutOf(workload: Workload): RolloutState {
  switch (workload.kind) {
    case 'Deployment':
      return ofDeployment(workload.object);
    case 'StatefulSet':
      return ofStatefulSet(workload.object);
    case 'DaemonSet':
      return ofDaemonSet(workload.object);
    case 'CronJob':
    case 'Job':
      return 'done';
    default: {
      const never: never = workload;
      return never;
    }
  }
}

/** Whether the status of a workload speaks of an older version of what is asked for. */
export function isBehind({
  metadata,
  status,
}: Deployment | StatefulSet | DaemonSet): boolean {
  return (
    status.observedGeneration !== undefined &&
    status.observedGeneration < (metadata.generation ?? 0)
  );
}

function ofDeployment(deployment: Deployment): RolloutState {
  const { spec, status } = deployment;
  const progressing = conditionOf(status.conditions, 'Progressing');
  if (isBehind(deployment)) {
    return 'rolling';
  }
  if (spec.paused) {
    return 'paused';
  }
  if (progressing?.status === 'False') {
    return 'stuck';
  }
  if (status.replicas > status.updatedReplicas) {
    return 'rolling';
  }
  if (progressing) {
    return progressing.reason === 'NewReplicaSetAvailable' ? 'done' : 'rolling';
  }
  // Without a deadline its controller keeps no such condition.
  return status.availableReplicas < status.updatedReplicas ? 'rolling' : 'done';
}

function ofStatefulSet(set: StatefulSet): RolloutState {
  const { updateStrategy, replicas = 1 } = set.spec;
  if (isBehind(set)) {
    return 'rolling';
  }
  if (updateStrategy?.type === 'OnDelete') {
    return 'done';
  }
  const { currentRevision, updateRevision, updatedReplicas } = set.status;
  const partition = updateStrategy?.rollingUpdate?.partition ?? 0;
  return currentRevision !== updateRevision &&
    updatedReplicas < replicas - partition
    ? 'rolling'
    : 'done';
}

function ofDaemonSet(set: DaemonSet): RolloutState {
  const { updatedNumberScheduled, desiredNumberScheduled } = set.status;
  const isByHand = set.spec.updateStrategy?.type === 'OnDelete';
  return isBehind(set) ||
    (!isByHand && updatedNumberScheduled < desiredNumberScheduled)
    ? 'rolling'
    : 'done';
}
