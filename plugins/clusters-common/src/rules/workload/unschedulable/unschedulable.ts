import type { WorkloadRule } from '../../Rule';
import { earliestOf, instantOf, minute } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { conditionOf, isUnschedulable, livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { podsOfName, shortened } from '../parts/wording';
import { playbook } from './playbook';

/** What an autoscaler of nodes needs to bring one on the clouds we run on; ours. */
const grace = 3 * minute;

/**
 * A pod that no node takes. One that a gate holds back (`SchedulingGated`) waits by intent.
 *
 * @remarks k8sgpt's pod analyzer: `PodScheduled` False with reason `Unschedulable`.
 */
export const unschedulable: WorkloadRule = {
  id: 'unschedulable',
  title: 'No node takes the pod',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const homeless = live.filter(isUnschedulable);
    const [first] = homeless;
    if (!first) {
      return [];
    }
    const since = earliestOf(
      homeless.map(
        pod =>
          conditionOf(pod.status.conditions, 'PodScheduled')
            ?.lastTransitionTime ?? pod.metadata.creationTimestamp,
      ),
    );
    const isEarly = since !== undefined && context.now - since < grace;
    const wanted = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    const message = conditionOf(
      first.status.conditions,
      'PodScheduled',
    )?.message;
    return [
      {
        rule: 'unschedulable',
        severity: isEarly ? 'progressing' : wanted,
        sentence: `${podsOfName(
          { some: homeless.length, all: live.length },
          workload.object.metadata.name,
          { one: 'finds', many: 'find' },
        )} no node${message ? `: ${reasonOf(message)}` : ''}`,
        object: objectRefOf('pods', first),
        since: instantOf(since),
        next: {
          sentence:
            'Compare what the pod asks for with what the nodes have left',
          command: kubectl(
            context,
            first,
            `describe pod/${first.metadata.name}`,
          ),
        },
      },
    ];
  },
};

/** Without what it says of preemption, which repeats the nodes. */
function reasonOf(message: string): string {
  return shortened(message.split(/[.\s]*preemption:/)[0]);
}
