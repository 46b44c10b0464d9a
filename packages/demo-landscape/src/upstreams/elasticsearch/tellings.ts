import { DAY, HOUR, MINUTE, SECOND } from '../../scenario/clock';
import { unit } from '../../scenario/random';
import { deadSince, drainedNode } from '../../scenario/workloads/clusterTable';
import type { ClusterPlan } from '../../scenario/workloads/clusterTable';
import { runsOf, type CronPlan } from '../../scenario/workloads/cronPlans';
import type { Identity } from '../../scenario/workloads/kubeObject';
import {
  podHappenings,
  type Happening,
} from '../../scenario/workloads/objects/eventObjects';
import { identityOf } from '../../scenario/workloads/objects/podObject';
import { imageOf, podState } from '../../scenario/workloads/podState';
import { recentLives, type PodLife } from '../../scenario/workloads/podLives';
import type { WorkloadPlan } from '../../scenario/workloads/WorkloadPlan';

/** Something an agent in a cluster told. Times are Unix milliseconds. */
export interface Telling {
  about: Identity;
  /** As Botkube calls it: a warning of Kubernetes is an error. */
  type: 'error' | 'update';
  reason: string;
  message: string;
  count: number;
  /** When it happened. */
  at: number;
  /** When it was told: on that day's index it stands. */
  toldAt: number;
}

/** A stretch of time. Unix milliseconds, both ends belong to it. */
export interface Stretch {
  from: number;
  to: number;
}

/** Milliseconds from one restart of an agent to the next. */
const restartsEvery = 9 * HOUR;

/** When the agent of a cluster was restarted: it then tells all events again that the cluster still keeps. */
function restartsOf(cluster: string, { from, to }: Stretch): number[] {
  const phase = Math.floor(unit('agent', cluster) * restartsEvery);
  const found: number[] = [];
  let at = Math.ceil((from - phase) / restartsEvery) * restartsEvery + phase;
  for (; at <= to; at += restartsEvery) {
    found.push(at);
  }
  return found;
}

/** What was told of a workload and its pods. */
export function workloadTellings(
  plan: WorkloadPlan,
  stretch: Stretch,
): Telling[] {
  const restarts = restartsOf(plan.cluster.name, stretch);
  return [
    ...livesIn(plan, stretch).flatMap(seen => podTellings(seen, restarts)),
    ...rolloutTellings(plan, stretch),
  ];
}

interface SeenLife {
  life: PodLife;
  /** The last moment at which it is known how the pod was. */
  until: number;
}

/** The pods of a stretch. One that came and went between two looks, which fall on the same instants always, is in none. */
function livesIn(plan: WorkloadPlan, stretch: Stretch): SeenLife[] {
  const { min, max, atMaximum } = plan.scale;
  const changes = max > min && !atMaximum;
  const lives = new Map<string, SeenLife>();
  for (const look of looks(stretch, changes ? 20 * MINUTE : 6 * HOUR)) {
    for (const life of recentLives(plan, look)) {
      const until = Math.min(look, life.goneAt ?? look);
      lives.set(`${life.name} ${life.bornAt}`, { life, until });
    }
  }
  return [...lives.values()].filter(
    ({ until }) => until > stretch.from - 2 * HOUR,
  );
}

function looks({ from, to }: Stretch, every: number): number[] {
  const found: number[] = [];
  for (let at = Math.floor(from / every) * every; at < to; at += every) {
    found.push(at);
  }
  return [...found, to];
}

function podTellings(
  { life, until }: SeenLife,
  restarts: readonly number[],
): Telling[] {
  const warningsAt = (at: number) =>
    podHappenings(
      {
        life,
        state: podState(life, at),
        leaving: life.deletedAt !== undefined && life.deletedAt <= at,
      },
      at,
    ).filter(({ type, first }) => type === 'Warning' && first <= at);
  return [
    // An agent hears of an event when it is made, and not of how often it repeats.
    ...warningsAt(until).map(one =>
      telling({ ...one, last: one.first, count: 1 }, one.first + SECOND),
    ),
    ...restarts.flatMap(restart =>
      life.bornAt > restart || until < restart - HOUR
        ? []
        : warningsAt(Math.min(restart, until))
            .filter(({ last }) => last > restart - HOUR)
            .map(one => telling(one, restart)),
    ),
  ];
}

function telling(happening: Happening, toldAt: number): Telling {
  const { about, reason, message, count, last } = happening;
  return { about, type: 'error', reason, message, count, at: last, toldAt };
}

function rolloutTellings(plan: WorkloadPlan, stretch: Stretch): Telling[] {
  const found = looks(stretch, DAY).flatMap(look => plan.releases(look));
  const releases = [...new Map(found.map(one => [one.at, one])).values()].sort(
    (a, b) => a.at - b.at,
  );
  return releases.slice(1).map((release, before) => {
    const image = (of: typeof release) => imageOf({ plan, release: of });
    return {
      about: identityOf(plan),
      type: 'update',
      reason: '',
      message: `spec.template.spec.containers[*].image:\n\t-: ${image(
        releases[before],
      )}\n\t+: ${image(release)}\n`,
      count: 0,
      at: release.at + SECOND,
      toldAt: release.at + SECOND,
    };
  });
}

/** What was told of jobs that failed. */
export function cronTellings(plan: CronPlan, stretch: Stretch): Telling[] {
  const runs = looks(stretch, Math.min(DAY, 2 * plan.every)).flatMap(look =>
    runsOf(plan, look),
  );
  return [...new Map(runs.map(run => [run.name, run])).values()]
    .filter(({ failed, endsAt }) => failed && endsAt <= stretch.to)
    .map(run => ({
      about: {
        cluster: plan.cluster.name,
        apiVersion: 'batch/v1',
        kind: 'Job',
        namespace: plan.namespace,
        name: run.name,
        createdAt: run.startsAt,
      },
      type: 'error',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
      count: 1,
      at: run.endsAt,
      toldAt: run.endsAt + SECOND,
    }));
}

/** What was told of machines: one that is silent, one that cannot be emptied because a pod may not be evicted. */
export function nodeTellings(
  cluster: ClusterPlan,
  { from, to }: Stretch,
): Telling[] {
  return cluster.nodes.flatMap(node =>
    looks({ from, to }, 3 * HOUR).flatMap((at): Telling[] => {
      const about: Identity = {
        cluster: cluster.name,
        apiVersion: 'v1',
        kind: 'Node',
        name: node.name,
        createdAt: cluster.createdAt,
      };
      const event = { about, type: 'error' as const, count: 1, at, toldAt: at };
      if (at === to) {
        return [];
      }
      if (node.dead && at >= deadSince(at)) {
        return [
          {
            ...event,
            reason: 'NodeNotReady',
            message: `Node ${node.name} status is now: NodeNotReady`,
          },
        ];
      }
      return node.name === drainedNode
        ? [
            {
              ...event,
              reason: 'FailedDraining',
              message:
                "Failed to drain node, 1 pods are waiting to be evicted: Cannot evict pod as it would violate the pod's disruption budget.",
            },
          ]
        : [];
    }),
  );
}
