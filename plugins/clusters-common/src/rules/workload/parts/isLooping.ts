import type { Pod } from '../../../model/kubernetes/Pod';
import { containersOf, type ContainerOfPod } from './containersOf';
import { millisecondsOf, minute } from './instants';

/** After so long a run the kubelet forgets what went before: kubernetes `pkg/kubelet/kubelet.go`, twice `MaxContainerBackOff`. */
const longRun = 10 * minute;
/** A run that lasts this many times the one before is taken for a recovery; no upstream rule looks between two crashes. */
const recoveryFactor = 3;
/** But no run shorter than this is. */
const shortestRecovery = 2 * minute;
/** Robusta's `on_pod_crash_loop`: a second restart, so that one hiccup at the start is none. */
const fewestRestarts = 2;

/**
 * Whether a container ends again and again. It does also between two crashes: it runs at the moment, its run before
 * was short, and this one is not yet so much longer that it has recovered.
 */
export function isLooping({ status }: ContainerOfPod, now: number): boolean {
  const { restartCount, state, lastState } = status;
  if (restartCount < fewestRestarts) {
    return false;
  }
  if (state.waiting) {
    return state.waiting.reason === 'CrashLoopBackOff';
  }
  const end = state.terminated ?? lastState.terminated;
  const began = millisecondsOf(end?.startedAt);
  const ended = millisecondsOf(end?.finishedAt);
  if (began === undefined || ended === undefined || ended - began >= longRun) {
    return false;
  }
  const sinceWhen = millisecondsOf(state.running?.startedAt) ?? ended;
  const recovered = Math.max(
    shortestRecovery,
    recoveryFactor * (ended - began),
  );
  return now - sinceWhen < Math.min(longRun, recovered);
}

/** The last end of a container: "exit code 1 (Error)"; nothing where it is not told. */
export function lastEndOf({ status }: ContainerOfPod): string | undefined {
  const end = status.state.terminated ?? status.lastState.terminated;
  if (!end) {
    return undefined;
  }
  const { exitCode, reason } = end;
  return exitCode === undefined
    ? reason
    : `exit code ${exitCode}${reason ? ` (${reason})` : ''}`;
}

/** The container of a pod that ends again and again, which has previous logs; nothing where none does. */
export function failingContainerOf(pod: Pod, now: number): string | undefined {
  return containersOf(pod).find(one => isLooping(one, now))?.status.name;
}
