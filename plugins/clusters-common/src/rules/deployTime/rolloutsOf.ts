import type { Rollout } from '../../model/DeployTime';
import type { Deployment, ReplicaSet } from '../../model/kubernetes/workloads';
import type { ClusterObjects } from '../ClusterObjects';
import { tagsOf } from '../image/tagOf';
import { saidCommit } from './saidCommit';

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** A rollout of one workload, before it is known whose environment it is of. */
export type WorkloadRollout = Omit<Rollout, 'environment' | 'cluster'>;

/**
 * The rollouts of a Deployment that its cluster can still tell of, the newest first: one a replica set. When it began
 * is when the replica set was made; when all was ready only the Deployment tells, and of the newest alone, so all
 * older ones are `not-seen`: to take one for the end of the other would be a guess.
 *
 * Which commit each runs is what its replica set says, which has the annotations of its Deployment.
 *
 * @remarks A roll back scales an old replica set up again, whose time of making is that of its first rollout; then
 *   nothing is told of when it began. After k8s.io/kubernetes `pkg/controller/deployment/progress.go`: the condition
 *   Progressing has the reason `NewReplicaSetAvailable` and the time of its last update when a rollout is complete.
 */
export function rolloutsOf(
  deployment: Deployment,
  objects: ClusterObjects,
): WorkloadRollout[] {
  const { name, namespace, uid, annotations } = deployment.metadata;
  const replicaSets = objects
    .ownedBy('replicasets', uid)
    .flatMap(one => {
      const revision = Number(one.metadata.annotations[revisionAnnotation]);
      const startedAt = one.metadata.creationTimestamp;
      return Number.isInteger(revision) && startedAt !== undefined
        ? [{ one, revision, startedAt }]
        : [];
    })
    .sort((a, b) => b.revision - a.revision);
  return replicaSets.map(({ one, revision, startedAt }, at) => {
    const before = replicaSets[at + 1]?.one;
    const isCurrent = String(revision) === annotations[revisionAnnotation];
    const isRolledBack = replicaSets
      .slice(at + 1)
      .some(other => Date.parse(other.startedAt) > Date.parse(startedAt));
    // What its controller has not seen yet may be of the next rollout.
    const commit =
      saidCommit(one.metadata) ??
      (isCurrent && !isUnseen(deployment)
        ? saidCommit(deployment.metadata)
        : undefined);
    return {
      workload: `Deployment/${namespace ?? ''}/${name}`,
      revision: String(revision),
      ...(before ? { from: versionsOf(before) } : {}),
      to: versionsOf(one),
      ...(commit === undefined ? {} : { commit }),
      startedAt,
      ...(isCurrent && !isRolledBack
        ? endOf(deployment, startedAt)
        : { outcome: 'not-seen' as const }),
    };
  });
}

/**
 * How the newest rollout of a Deployment ended that began at an instant, as its conditions tell it.
 *
 * @param startedAt - in ISO 8601
 */
export function endOf(
  deployment: Deployment,
  startedAt: string,
): Pick<Rollout, 'readyAt' | 'outcome'> {
  if (isUnseen(deployment)) {
    return { outcome: 'rolling' };
  }
  const progressing = deployment.status.conditions.find(
    ({ type }) => type === 'Progressing',
  );
  if (progressing?.status === 'False') {
    return { outcome: 'stuck' };
  }
  const endedAt = progressing?.lastUpdateTime;
  if (progressing?.reason !== 'NewReplicaSetAvailable') {
    return { outcome: progressing === undefined ? 'not-seen' : 'rolling' };
  }
  return endedAt !== undefined && Date.parse(endedAt) >= Date.parse(startedAt)
    ? { readyAt: endedAt, outcome: 'ready' }
    : { outcome: 'not-seen' };
}

/** Whether its controller has not seen its newest change. */
function isUnseen({ metadata, status }: Deployment): boolean {
  return (
    metadata.generation !== undefined &&
    (status.observedGeneration ?? 0) < metadata.generation
  );
}

function versionsOf({ spec }: ReplicaSet): string {
  return tagsOf(spec.template?.spec.containers ?? []);
}
