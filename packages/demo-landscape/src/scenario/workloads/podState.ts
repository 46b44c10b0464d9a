import { MINUTE, SECOND } from '../clock';
import { deadSince } from './clusterTable';
import type { PodLife } from './podLives';

/** An end of a container. Times are Unix milliseconds. */
interface Termination {
  reason: 'Error' | 'OOMKilled' | 'Completed';
  exitCode: number;
  startedAt: number;
  finishedAt: number;
}

/** What the kubelet says of a pod's container. */
export interface PodState {
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  waiting?: { reason: string; message?: string };
  runningSince?: number;
  last?: Termination;
  restarts: number;
  ready: boolean;
  /** When it became ready, or stopped being so. */
  readyChangedAt: number;
  /** The newest instant at which any of this changed. */
  changedAt: number;
}

/** The back-off of the kubelet: it doubles from ten seconds to five minutes. */
function backOff(restarts: number): number {
  return Math.min(5 * MINUTE, 10 * SECOND * 2 ** Math.min(restarts, 6));
}

/** The state of a pod at the instant. */
export function podState(life: PodLife, at: number): PodState {
  const { deletedAt } = life;
  const seen = Math.min(at, deletedAt ?? at);
  const state = life.node?.dead ? unseen(life, seen) : livingState(life, seen);
  return deletedAt !== undefined && at >= deletedAt
    ? {
        ...state,
        ready: false,
        readyChangedAt: deletedAt,
        changedAt: deletedAt,
      }
    : state;
}

/** Its node is silent: what the kubelet said last, and not ready since then. */
function unseen(life: PodLife, at: number): PodState {
  const since = Math.max(deadSince(at), life.readyAt);
  return at < since
    ? livingState(life, at)
    : {
        ...livingState(life, since - 1),
        ready: false,
        readyChangedAt: since,
        changedAt: since,
      };
}

function livingState(life: PodLife, at: number): PodState {
  const { fault, bornAt, startsAt } = life;
  if (fault?.kind === 'unschedulable') {
    return pending(bornAt);
  }
  if (at < startsAt) {
    return { ...pending(bornAt), waiting: { reason: 'ContainerCreating' } };
  }
  switch (fault?.kind) {
    case undefined:
      return running(life, at);
    case 'never-ready':
      return {
        ...pending(startsAt),
        phase: 'Running',
        runningSince: startsAt,
        readyChangedAt: bornAt,
      };
    case 'image-pull':
      return pulling(life, at);
    case 'out-of-memory':
      return outOfMemory(life, fault.every, at);
    case 'crash-loop':
      return crashing(
        life,
        { ...fault, from: Math.max(fault.from, startsAt) },
        at,
      );
    default:
      return fault satisfies never;
  }
}

function pending(since: number): PodState {
  return {
    phase: 'Pending',
    restarts: 0,
    ready: false,
    readyChangedAt: since,
    changedAt: since,
  };
}

function running({ bornAt, startsAt, readyAt }: PodLife, at: number): PodState {
  const ready = at >= readyAt;
  return {
    phase: 'Running',
    runningSince: startsAt,
    restarts: 0,
    ready,
    readyChangedAt: ready ? readyAt : bornAt,
    changedAt: ready ? readyAt : startsAt,
  };
}

/** `ErrImagePull` for some seconds at every try, `ImagePullBackOff` between. */
function pulling(life: PodLife, at: number): PodState {
  const { startsAt } = life;
  const image = imageOf(life);
  const since = at - startsAt;
  const turn = Math.floor(since / (5 * MINUTE)) * 5 * MINUTE;
  const trying = since - turn < 12 * SECOND;
  return {
    ...pending(startsAt),
    readyChangedAt: life.bornAt,
    changedAt: startsAt + turn + (trying ? 0 : 12 * SECOND),
    waiting: trying
      ? {
          reason: 'ErrImagePull',
          message: `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
        }
      : {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${image}": ErrImagePull: failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
        },
  };
}

/** The image of a life's first container, as its template names it. */
export function imageOf({
  plan,
  release,
}: Pick<PodLife, 'plan' | 'release'>): string {
  const { containers } = plan.podSpec(release.version);
  const [first] = Array.isArray(containers) ? containers : [];
  return typeof first?.image === 'string' ? first.image : '';
}

function outOfMemory(life: PodLife, every: number, at: number): PodState {
  const restarts = Math.floor((at - life.startsAt) / every);
  const calm = running(life, at);
  if (restarts === 0) {
    return calm;
  }
  const startedAt = life.startsAt + restarts * every + 2 * SECOND;
  const finishedAt = life.startsAt + restarts * every;
  const last: Termination = {
    reason: 'OOMKilled',
    exitCode: 137,
    startedAt: finishedAt - every + 2 * SECOND,
    finishedAt,
  };
  if (at < startedAt) {
    return {
      ...calm,
      runningSince: undefined,
      waiting: {
        reason: 'CrashLoopBackOff',
        message: backOffMessage(life, 10 * SECOND),
      },
      last,
      restarts: restarts - 1,
      ready: false,
      readyChangedAt: finishedAt,
      changedAt: finishedAt,
    };
  }
  const readyAt = startedAt + life.plan.startUp;
  const ready = at >= readyAt;
  return {
    ...calm,
    runningSince: startedAt,
    last,
    restarts,
    ready,
    readyChangedAt: ready ? readyAt : finishedAt,
    changedAt: ready ? readyAt : startedAt,
  };
}

function crashing(
  life: PodLife,
  fault: { from: number; runsFor: number; exitCode: number },
  at: number,
): PodState {
  const { runsFor, exitCode } = fault;
  if (at < fault.from) {
    return running(life, at);
  }
  const fromStart = fault.from <= life.startsAt;
  let restarts = 0;
  // The first run ends when the fault begins, or after its time where the fault was there from the start.
  let startedAt = life.startsAt;
  let finishedAt = fromStart ? life.startsAt + runsFor : fault.from;
  const skip = fullRounds(at - finishedAt, runsFor);
  if (skip.rounds > 0) {
    restarts += skip.rounds;
    finishedAt += skip.takes;
    startedAt = finishedAt - runsFor;
  }
  for (;;) {
    const wasReady = !fromStart && restarts === 0;
    if (at < finishedAt) {
      return {
        phase: 'Running',
        runningSince: startedAt,
        restarts,
        last:
          restarts > 0
            ? lastEnd(startedAt - backOff(restarts - 1), { runsFor, exitCode })
            : undefined,
        ready: false,
        readyChangedAt: fromStart ? life.bornAt : fault.from,
        changedAt: startedAt,
      };
    }
    const nextStart = finishedAt + backOff(restarts);
    if (at < nextStart) {
      return {
        phase: 'Running',
        waiting: {
          reason: 'CrashLoopBackOff',
          message: backOffMessage(life, backOff(restarts)),
        },
        restarts,
        last: {
          reason: 'Error',
          exitCode,
          startedAt: wasReady ? startedAt : finishedAt - runsFor,
          finishedAt,
        },
        ready: false,
        readyChangedAt: fromStart ? life.bornAt : fault.from,
        changedAt: finishedAt,
      };
    }
    restarts++;
    startedAt = nextStart;
    finishedAt = startedAt + runsFor;
  }
}

/** Once the back-off has reached its end every round is as long as the one before: they are counted, not walked. */
function fullRounds(
  since: number,
  runsFor: number,
): { rounds: number; takes: number } {
  let takes = 0;
  for (let restarts = 0; restarts < 6; restarts++) {
    takes += backOff(restarts) + runsFor;
  }
  if (since < takes) {
    return { rounds: 0, takes: 0 };
  }
  const more = Math.floor((since - takes) / (5 * MINUTE + runsFor));
  return { rounds: 6 + more, takes: takes + more * (5 * MINUTE + runsFor) };
}

function lastEnd(
  finishedAt: number,
  { runsFor, exitCode }: { runsFor: number; exitCode: number },
) {
  return {
    reason: 'Error' as const,
    exitCode,
    startedAt: finishedAt - runsFor,
    finishedAt,
  };
}

function backOffMessage({ plan, name }: PodLife, delay: number): string {
  const minutes = Math.floor(delay / MINUTE);
  const seconds = `${(delay % MINUTE) / SECOND}s`;
  const words = minutes > 0 ? `${minutes}m${seconds}` : seconds;
  return `back-off ${words} restarting failed container=${plan.name} pod=${name}_${plan.namespace}`;
}
