import type { Pod } from '../../../model/kubernetes/Pod';
import type { WorkloadRule } from '../../Rule';
import { hour, instantOf, latestOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { conditionOf } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { countOf, shortened } from '../parts/wording';
import { playbook } from './playbook';

/** Evicted pods stay listed until thousands have gathered; ours, that yesterday's say nothing of today. */
const recent = 24 * hour;

/**
 * Pods that their node has put out.
 *
 * @remarks robusta and k8sgpt: phase Failed, reason Evicted.
 */
export const evicted: WorkloadRule = {
  id: 'evicted',
  title: 'Evicted by the node',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const pods = podsOf(workload, context.objects)
      .filter(
        ({ status }) =>
          status.phase === 'Failed' && status.reason === 'Evicted',
      )
      .map(pod => ({ pod, at: evictionOf(pod) }))
      .filter(({ at }) => at === undefined || context.now - at < recent)
      .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    const [last] = pods;
    if (!last) {
      return [];
    }
    const { message } = last.pod.status;
    return [
      {
        rule: 'evicted',
        severity: isAvailabilityHurt(workload, context) ? 'bad' : 'warning',
        sentence: `${countOf(pods.length, 'pod')} of ${
          workload.object.metadata.name
        } ${
          pods.length === 1 ? 'was' : 'were'
        } put out by the node within a day${
          message ? `: ${shortened(message)}` : ''
        }`,
        object: objectRefOf('pods', last.pod),
        since: instantOf(last.at),
        next: {
          sentence: 'See of what the node had too little, and who used it',
          command: kubectl(
            context,
            last.pod,
            `describe pod/${last.pod.metadata.name}`,
          ),
        },
      },
    ];
  },
};

/** When it was put out; nothing where it is not told, which is no reason to take it for old. */
function evictionOf({ status }: Pod): number | undefined {
  return latestOf([
    conditionOf(status.conditions, 'DisruptionTarget')?.lastTransitionTime,
    ...status.containerStatuses.map(
      ({ state }) => state.terminated?.finishedAt,
    ),
  ]);
}
