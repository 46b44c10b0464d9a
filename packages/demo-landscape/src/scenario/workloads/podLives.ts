import { SECOND } from '../clock';
import { hash32, suffix, unit } from '../random';
import type { NodePlan } from './clusterTable';
import { slotStretch } from './replicas';
import type { PodFault, Release, WorkloadPlan } from './WorkloadPlan';

/** One pod from its making to its end. Times are Unix milliseconds. */
export interface PodLife {
  plan: WorkloadPlan;
  release: Release;
  slot: number;
  name: string;
  /** Without one it cannot be scheduled. */
  node?: NodePlan;
  bornAt: number;
  /** When its container starts, and when it is ready, if nothing is wrong. */
  startsAt: number;
  readyAt: number;
  /** When it is asked to go, if it is. */
  deletedAt?: number;
  goneAt?: number;
  fault?: PodFault;
}

/** Milliseconds from being asked to go until it is gone. */
export const leaving = 14 * SECOND;

/** The pods of a workload there are at the instant, those on their way out among them. */
export function podLives(plan: WorkloadPlan, at: number): PodLife[] {
  const lives =
    plan.kind === 'DaemonSet' ? onNodes(plan, at) : inSlots(plan, at);
  return lives.filter(
    ({ bornAt, goneAt }) =>
      bornAt <= at && (goneAt === undefined || at < goneAt),
  );
}

/** Also those that went in the last minute: their going is a change of the workload. */
export function recentLives(plan: WorkloadPlan, at: number): PodLife[] {
  const lives =
    plan.kind === 'DaemonSet' ? onNodes(plan, at) : inSlots(plan, at);
  return lives.filter(({ bornAt }) => bornAt <= at);
}

/** The hash in the names of a release's replica set and pods: releases of one version share it. */
export function templateHash(plan: WorkloadPlan, version: string): string {
  return suffix(
    10,
    'template',
    plan.cluster.name,
    plan.namespace,
    plan.name,
    version,
  );
}

function onNodes(plan: WorkloadPlan, at: number): PodLife[] {
  const release = plan.releases(at).at(-1);
  return release
    ? plan.cluster.nodes.map((node, slot) =>
        lifeOf(plan, release, {
          slot,
          bornAt: release.at + slot * 9 * SECOND,
          node,
        }),
      )
    : [];
}

function inSlots(plan: WorkloadPlan, at: number): PodLife[] {
  const releases = plan.releases(at);
  const slots = Array.from({ length: plan.scale.max }, (_, slot) => slot);
  return slots.flatMap(slot => {
    const stretch = slotStretch(plan, slot, { now: at, linger: 60 * SECOND });
    return stretch
      ? releases.flatMap((release, order) => {
          const next = releases.slice(order + 1);
          const bornAt = birth(plan, { release, slot, from: stretch.from });
          if (
            bornAt === undefined ||
            (stretch.to !== undefined && bornAt >= stretch.to)
          ) {
            return [];
          }
          const end = replacedAt(plan, {
            release,
            next,
            slot,
            from: stretch.from,
          });
          // A slot that opened after the next release never had a pod of this one.
          if (end !== undefined && bornAt >= end) {
            return [];
          }
          const life = lifeOf(plan, release, { slot, bornAt });
          const deletedAt = earliest(end, stretch.to);
          return [
            deletedAt === undefined
              ? life
              : { ...life, deletedAt, goneAt: deletedAt + leaving },
          ];
        })
      : [];
  });
}

function birth(
  plan: WorkloadPlan,
  of: { release: Release; slot: number; from: number },
): number | undefined {
  const { release, slot, from } = of;
  if (release.stuck) {
    return slot === 0 ? release.at + 2 * SECOND : undefined;
  }
  return Math.max(turnOf(plan, release, slot), from);
}

/** When a slot's turn comes in a roll-out. */
function turnOf(plan: WorkloadPlan, release: Release, slot: number): number {
  const slots = Math.max(1, plan.scale.min - 1);
  const ready = plan.startUp + 6 * SECOND;
  const step = Math.max(2 * SECOND, (plan.rolloutTakes - ready) / slots);
  return release.at + SECOND + Math.floor(step * Math.min(slot, slots));
}

function replacedAt(
  plan: WorkloadPlan,
  of: {
    release: Release;
    next: readonly Release[];
    slot: number;
    from: number;
  },
): number | undefined {
  const { release, next, slot, from } = of;
  if (release.stuck) {
    return next.length > 0 ? next[0].at + 3 * SECOND : undefined;
  }
  const following = next.find(({ stuck }) => !stuck);
  if (!following) {
    return undefined;
  }
  const turn = turnOf(plan, following, slot);
  if (from >= turn) {
    // The slot opened later: it was the newer release's from the beginning.
    return following.at;
  }
  return plan.kind === 'StatefulSet'
    ? turn - leaving
    : turn + plan.startUp + pullTakes(plan, following, slot) + 2 * SECOND;
}

const known = new WeakMap<WorkloadPlan, Map<string, PodLife>>();

/** A life as it is when nothing ends it. */
function lifeOf(
  plan: WorkloadPlan,
  release: Release,
  of: { slot: number; bornAt: number; node?: NodePlan },
): PodLife {
  const lives = known.get(plan) ?? new Map<string, PodLife>();
  known.set(plan, lives);
  const key = `${release.revision} ${release.at} ${of.slot} ${of.bornAt}`;
  const before = lives.get(key);
  if (before) {
    return before;
  }
  if (lives.size > 400) {
    lives.clear();
  }
  const made = createLife(plan, release, of);
  lives.set(key, made);
  return made;
}

function createLife(
  plan: WorkloadPlan,
  release: Release,
  of: { slot: number; bornAt: number; node?: NodePlan },
): PodLife {
  const { slot, bornAt } = of;
  const fault = plan.fault(release, slot);
  const startsAt = bornAt + pullTakes(plan, release, slot);
  const name = podName(plan, release, of);
  return {
    plan,
    release,
    slot,
    name,
    node:
      fault?.kind === 'unschedulable'
        ? undefined
        : of.node ?? nodeFor(plan, slot, name),
    bornAt,
    startsAt,
    readyAt: startsAt + plan.startUp,
    fault,
  };
}

function podName(
  plan: WorkloadPlan,
  release: Release,
  { slot, bornAt }: { slot: number; bornAt: number },
): string {
  const { name, kind, cluster } = plan;
  switch (kind) {
    case 'StatefulSet':
      return `${name}-${slot}`;
    case 'DaemonSet':
      return `${name}-${suffix(
        5,
        cluster.name,
        name,
        String(slot),
        String(release.at),
      )}`;
    case 'Deployment':
      return `${name}-${templateHash(plan, release.version)}-${suffix(
        5,
        cluster.name,
        name,
        String(slot),
        String(bornAt),
      )}`;
    default:
      return kind satisfies never;
  }
}

/** Scheduling, sandbox and image, milliseconds. */
function pullTakes(
  { name, cluster }: WorkloadPlan,
  release: Release,
  slot: number,
): number {
  return Math.floor(
    2_000 + unit('pull', cluster.name, name, release.revision, slot) * 5_000,
  );
}

/** Spread over the zones; within a zone as it falls. */
function nodeFor(
  plan: WorkloadPlan,
  slot: number,
  name: string,
): NodePlan | undefined {
  const { cluster, pinnedTo } = plan;
  const pinned = cluster.nodes.find(node => node.name === pinnedTo);
  if (pinned) {
    return pinned;
  }
  const usable = cluster.nodes.filter(
    ({ cordoned, dead, role }) => !cordoned && !dead && !role,
  );
  const zones = [...new Set(usable.map(({ zone }) => zone))];
  const zone = zones[(hash32(plan.name) + slot) % zones.length];
  const inZone = usable.filter(node => node.zone === zone);
  return inZone[hash32(name) % inZone.length];
}

function earliest(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return Math.min(a, b);
}
