import type { WorkloadRule } from '../../Rule';
import { containersOf } from '../parts/containersOf';
import { hour, instantOf, millisecondsOf } from '../parts/instants';
import { isLooping, lastEndOf } from '../parts/isLooping';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { countOf } from '../parts/wording';
import { playbook } from './playbook';

/** More than these: popeye's default for its check 205. */
const tolerated = 5;
/** A count is for the life of a pod; ours, that only one which just grew says anything of today. */
const recent = hour;

/** A container that was restarted often, and just now, without being in a crash loop. */
export const restarts: WorkloadRule = {
  id: 'restarts',
  title: 'Restarted often',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const often = livePods(podsOf(workload, context.objects))
      .flatMap(containersOf)
      .flatMap(one => {
        const at = millisecondsOf(one.status.lastState.terminated?.finishedAt);
        return one.status.restartCount > tolerated &&
          at !== undefined &&
          context.now - at < recent &&
          !isLooping(one, context.now)
          ? { ...one, at }
          : [];
      })
      .sort((a, b) => b.status.restartCount - a.status.restartCount);
    const [worst] = often;
    if (!worst) {
      return [];
    }
    const { pod, status, at } = worst;
    const end = lastEndOf(worst);
    return [
      {
        rule: 'restarts',
        severity: 'warning',
        sentence: `${status.name} of ${
          pod.metadata.name
        } was started anew ${countOf(
          status.restartCount,
          'time',
        )}, again within the last hour${end ? `: ${end}` : ''}`,
        object: objectRefOf('pods', pod),
        since: instantOf(at),
        next: {
          sentence: `Read what ${status.name} wrote before it ended`,
          command: kubectl(
            context,
            pod,
            `logs pod/${pod.metadata.name} -c ${status.name} --previous`,
          ),
        },
      },
    ];
  },
};
