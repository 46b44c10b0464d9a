import type { ContainerOfPod } from './containersOf';
import { millisecondsOf, minute } from './instants';

/** As long as kubernetes-mixin's `KubePodNotReady` gives a pod. */
const longWait = 15 * minute;

/** Whether an init container runs for so long that its pod is late. */
export function isSlowInit(
  { isInit, status }: ContainerOfPod,
  now: number,
): boolean {
  const started = millisecondsOf(status.state.running?.startedAt);
  return isInit && started !== undefined && now - started >= longWait;
}
