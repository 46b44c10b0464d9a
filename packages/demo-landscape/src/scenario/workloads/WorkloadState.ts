import { HOUR, MINUTE } from '../clock';
import { recentLives, type PodLife } from './podLives';
import { podState, type PodState } from './podState';
import { replicasAt } from './replicas';
import type { Release, WorkloadPlan } from './WorkloadPlan';

/** Progress deadline of every Deployment here, milliseconds. */
export const progressDeadline = 10 * MINUTE;

/** A pod and its state. */
export interface LivingPod {
  life: PodLife;
  state: PodState;
  /** Asked to go. */
  leaving: boolean;
}

/** A workload at an instant. Times are Unix milliseconds. */
export interface WorkloadState {
  plan: WorkloadPlan;
  at: number;
  /** What its pods are meant to be. */
  desired: number;
  /** Since when so many. */
  scaledAt: number;
  releases: readonly Release[];
  release: Release;
  /** Those there are, on their way out too. */
  pods: readonly LivingPod[];
  /** Those that went in the last hour, as they were: what happened to them is still told. */
  gone: readonly LivingPod[];
  /** When all pods of the newest release were first ready, if they were. */
  completedAt?: number;
  /** The newest release has not come to its end in time. */
  overdue: boolean;
  changedAt: number;
}

/** Works out the state of a workload. */
export function workloadState(plan: WorkloadPlan, at: number): WorkloadState {
  const releases = plan.releases(at);
  const release = releases[releases.length - 1];
  const { count, since } = replicasAt(plan, at);
  const lives = recentLives(plan, at);
  const seen = (isSeen: (goneAt: number) => boolean): LivingPod[] =>
    lives
      .filter(({ goneAt = Infinity }) => isSeen(goneAt))
      .map(life => ({
        life,
        state: podState(life, at),
        leaving: life.deletedAt !== undefined && life.deletedAt <= at,
      }));
  const pods = seen(goneAt => at < goneAt);
  const completesAt = completion(plan, release, lives);
  const deadline = release.at + progressDeadline;
  const times = [
    plan.createdAt,
    release.at,
    since,
    ...(completesAt === undefined ? [deadline] : [completesAt]),
    ...lives.flatMap(({ bornAt, deletedAt = bornAt }) => [bornAt, deletedAt]),
    ...pods.map(({ state }) => state.readyChangedAt),
  ];
  return {
    plan,
    at,
    desired: plan.kind === 'DaemonSet' ? plan.cluster.nodes.length : count,
    scaledAt: since,
    releases,
    release,
    pods,
    gone: seen(goneAt => goneAt <= at && goneAt > at - HOUR),
    completedAt:
      completesAt !== undefined && completesAt <= at ? completesAt : undefined,
    overdue: completesAt === undefined && at >= deadline,
    changedAt: Math.max(...times.filter(time => time <= at)),
  };
}

/** When the release's pods that were there from its beginning are all ready; never where one of them cannot be. */
function completion(
  plan: WorkloadPlan,
  release: Release,
  lives: readonly PodLife[],
): number | undefined {
  if (release.stuck) {
    return undefined;
  }
  const readyTimes = lives
    .filter(
      life =>
        life.release.revision === release.revision &&
        (plan.kind === 'DaemonSet' || life.slot < plan.scale.min),
    )
    .map(({ readyAt }) => readyAt);
  const last = release.at + plan.rolloutTakes;
  return Math.max(last, ...readyTimes);
}
