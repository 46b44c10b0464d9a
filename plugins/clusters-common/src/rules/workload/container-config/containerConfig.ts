import type { WorkloadRule } from '../../Rule';
import { containersOf, podsAmong, waitingSince } from '../parts/containersOf';
import { instantOf, second } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { isConfigFault } from '../parts/waitingReasons';
import { podsOfName, shortened } from '../parts/wording';
import { playbook } from './playbook';

/** Secrets that another controller writes come moments after the pod; ours, as long as for images. */
const grace = 60 * second;

/**
 * A container that cannot be made or started as it is asked for.
 *
 * @remarks The reasons of k8sgpt's pod analyzer.
 */
export const containerConfig: WorkloadRule = {
  id: 'container-config',
  title: 'Container cannot be made',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const waiting = live
      .flatMap(containersOf)
      .filter(({ status }) => isConfigFault(status.state.waiting?.reason));
    const [first] = [...waiting].sort(
      (a, b) => (waitingSince(a) ?? 0) - (waitingSince(b) ?? 0),
    );
    if (!first) {
      return [];
    }
    const pods = podsAmong(waiting);
    const since = waitingSince(first);
    const isEarly = since !== undefined && context.now - since < grace;
    const wanted = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    const { reason = '', message } = first.status.state.waiting ?? {};
    return [
      {
        rule: 'container-config',
        severity: isEarly ? 'progressing' : wanted,
        sentence: `${podsOfName(
          { some: pods.length, all: live.length },
          workload.object.metadata.name,
          { one: 'cannot', many: 'cannot' },
        )} start ${first.status.name}: ${
          message ? `${shortened(message)} (${reason})` : reason
        }`,
        object: objectRefOf('pods', first.pod),
        since: instantOf(since),
        next: {
          sentence:
            'Compare what the pod refers to with what the namespace has',
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
