import type { Deployment } from '../../../model/kubernetes/workloads';
import type { RuleContext } from '../../Rule';
import { isBehind, rolloutOf } from '../rolloutOf';
import { workloadCounts } from '../workloadCounts';
import { latestOf, millisecondsOf, minute, second } from './instants';
import { lastMoved } from './lastMoved';
import { conditionOf, isReady, livePods } from './podState';
import { podsOf, replicaSetsOf } from './podsOf';

/** kubernetes-mixin `KubeDeploymentReplicasMismatch`. */
const longShort = 15 * minute;
/** The controller tells by itself when a deadline has passed; ours, how long it may take to. */
const slack = minute;
/** What a quota or a webhook refuses may pass a moment later; ours. */
const creationGrace = 30 * second;
/** The default of `progressDeadlineSeconds`, in whose place the largest number means none. */
const noDeadline = 2_147_483_647;

/**
 * How a deployment gets on. `behind`: its status speaks of an older version. `refused`: pods cannot be created.
 * `stuck`: the rollout does not get on. `short`: too few serve for long and nothing moves. `rolling`: a rollout is under
 * way. `filling`: pods are on their way without one. `since` in milliseconds since the epoch.
 */
interface DeploymentStage {
  stage:
    | 'idle'
    | 'behind'
    | 'refused'
    | 'stuck'
    | 'short'
    | 'paused'
    | 'rolling'
    | 'filling'
    | 'done';
  since?: number;
  message?: string;
}

/** See {@link DeploymentStage}. */
export function deploymentStage(
  deployment: Deployment,
  context: RuleContext,
): DeploymentStage {
  const { spec, status } = deployment;
  const { objects, now } = context;
  const workload = { kind: 'Deployment', object: deployment } as const;
  const { wanted } = workloadCounts(workload, objects);
  if (status.observedGeneration === undefined || wanted === 0) {
    return { stage: 'idle' };
  }
  if (isBehind(deployment)) {
    return { stage: 'behind' };
  }
  const failure = conditionOf(status.conditions, 'ReplicaFailure');
  const failedSince = millisecondsOf(failure?.lastTransitionTime);
  if (
    failure?.status === 'True' &&
    (failedSince === undefined || now - failedSince >= creationGrace)
  ) {
    return { stage: 'refused', since: failedSince, message: failure.message };
  }
  if (spec.paused) {
    return { stage: 'paused' };
  }
  const pods = podsOf(workload, objects);
  const available = conditionOf(status.conditions, 'Available');
  const moved =
    lastMoved(pods) ??
    (available?.status === 'False'
      ? millisecondsOf(available.lastTransitionTime)
      : undefined);
  const isStill = moved !== undefined && now - moved >= longShort;
  const rollout = rolloutOf(workload);
  if (rollout !== 'done') {
    const progress = lastProgress(deployment);
    const deadline =
      spec.progressDeadlineSeconds >= noDeadline
        ? undefined
        : spec.progressDeadlineSeconds * second;
    const isLate =
      deadline === undefined || progress === undefined
        ? isStill
        : now - progress >= deadline + slack;
    return rollout === 'stuck' || isLate
      ? { stage: 'stuck', since: progress ?? moved }
      : { stage: 'rolling', since: rolloutBegan(deployment, context) };
  }
  if (status.availableReplicas >= wanted) {
    return { stage: 'done' };
  }
  // A pod that is not there yet has no clock: it may have been asked for a moment ago. One that is not ready has.
  const isShort =
    pods.length === 0 || livePods(pods).some(pod => !isReady(pod));
  return isShort && isStill
    ? { stage: 'short', since: moved }
    : { stage: 'filling', since: isShort ? moved : undefined };
}

function lastProgress({ status }: Deployment): number | undefined {
  const progressing = conditionOf(status.conditions, 'Progressing');
  return millisecondsOf(
    progressing?.lastUpdateTime ?? progressing?.lastTransitionTime,
  );
}

/** The newest replica set began it; or, where a rollback brings back an old one, the last that is known to have moved. */
function rolloutBegan(
  deployment: Deployment,
  { objects }: RuleContext,
): number | undefined {
  const revisionName = 'deployment.kubernetes.io/revision';
  const revision = deployment.metadata.annotations[revisionName];
  const sets = replicaSetsOf(deployment, objects);
  const current = sets.find(
    ({ metadata }) => metadata.annotations[revisionName] === revision,
  );
  const newest = latestOf(
    sets.map(({ metadata }) => metadata.creationTimestamp),
  );
  const created = millisecondsOf(current?.metadata.creationTimestamp);
  return created !== undefined && created === newest
    ? created
    : lastProgress(deployment);
}
