import type { WorkloadRule } from '../../Rule';
import {
  containersOf,
  podsAmong,
  type ContainerOfPod,
} from '../parts/containersOf';
import { instantOf, millisecondsOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { isSlowInit } from '../parts/isSlowInit';
import { isLooping, lastEndOf } from '../parts/isLooping';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { countOf, durationOf, podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/** An init container that fails again and again, or does not come to its end: the pod behind it never starts. */
export const initContainer: WorkloadRule = {
  id: 'init-container',
  title: 'Init container holds the pod back',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const init = live.flatMap(containersOf).filter(({ isInit }) => isInit);
    const failing = init.filter(one => isLooping(one, context.now));
    const slow = init.filter(one => isSlowInit(one, context.now));
    const [first] = failing.length > 0 ? failing : slow;
    if (!first) {
      return [];
    }
    const isFailing = failing.length > 0;
    const held = podsAmong(isFailing ? failing : slow);
    const started = startOf(first);
    const end = lastEndOf(first);
    const { name } = first.status;
    const why = isFailing
      ? `${name} fails again and again, ${countOf(
          first.status.restartCount,
          'restart',
        )}${end ? `, last ${end}` : ''}`
      : `${name} has not come to its end for ${durationOf(
          context.now - (started ?? context.now),
        )}`;
    const argument = `logs pod/${first.pod.metadata.name} -c ${name}`;
    return [
      {
        rule: 'init-container',
        severity: isAvailabilityHurt(workload, context) ? 'bad' : 'warning',
        sentence: `${podsOfName(
          { some: held.length, all: live.length },
          workload.object.metadata.name,
          { one: 'does', many: 'do' },
        )} not begin: ${why}`,
        object: objectRefOf('pods', first.pod),
        since: instantOf(
          isFailing
            ? millisecondsOf(
                (
                  first.status.state.terminated ??
                  first.status.lastState.terminated
                )?.startedAt,
              )
            : started,
        ),
        next: {
          sentence: `Read what ${name} writes`,
          command: kubectl(
            context,
            first.pod,
            isFailing ? `${argument} --previous` : argument,
          ),
        },
      },
    ];
  },
};

function startOf({ status }: ContainerOfPod): number | undefined {
  return millisecondsOf(status.state.running?.startedAt);
}
