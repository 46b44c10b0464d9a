import type { WorkloadRule } from '../../Rule';
import {
  containersOf,
  podsAmong,
  waitingSince,
  type ContainerOfPod,
} from '../parts/containersOf';
import { hour, instantOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { isConfigFault, isPullFault } from '../parts/waitingReasons';
import { podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/** kubernetes-mixin `KubeContainerWaiting`. */
const longWait = hour;

/**
 * A container that waits for an hour for any reason that has no rule of its own, one that nobody knows yet too.
 *
 * @remarks kubernetes-mixin `KubeContainerWaiting`.
 */
export const containerWaiting: WorkloadRule = {
  id: 'container-waiting',
  title: 'Container waits',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const waiting = live
      .filter(pod => !isHeldByInit(containersOf(pod)))
      .flatMap(containersOf)
      .filter(one => {
        const since = waitingSince(one);
        return (
          isOtherWait(one) &&
          (since === undefined || context.now - since >= longWait)
        );
      });
    const [first] = waiting;
    if (!first) {
      return [];
    }
    const pods = podsAmong(waiting);
    const { reason, message } = first.status.state.waiting ?? {};
    return [
      {
        rule: 'container-waiting',
        severity: isAvailabilityHurt(workload, context) ? 'bad' : 'warning',
        sentence: `${podsOfName(
          { some: pods.length, all: live.length },
          workload.object.metadata.name,
          { one: 'waits', many: 'wait' },
        )} for more than an hour: ${reason ?? message ?? 'no reason is given'}`,
        object: objectRefOf('pods', first.pod),
        since: instantOf(waitingSince(first)),
        next: {
          sentence: 'Read what the node tried, at the end of the events',
          command: kubectl(
            context,
            first.pod,
            `describe pod/${first.pod.metadata.name}`,
          ),
        },
      },
    ];
  },
};

function isOtherWait({ status: { state } }: ContainerOfPod): boolean {
  const reason = state.waiting?.reason;
  return (
    state.waiting !== undefined &&
    reason !== 'CrashLoopBackOff' &&
    !isPullFault(reason) &&
    !isConfigFault(reason)
  );
}

/** Its containers wait for one that runs or has a fault of its own; the rules of init containers and images say which. */
function isHeldByInit(containers: readonly ContainerOfPod[]): boolean {
  return containers.some(
    one =>
      one.isInit &&
      one.status.state.terminated === undefined &&
      !isOtherWait(one),
  );
}
