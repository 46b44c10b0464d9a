import type { WorkloadRule } from '../../Rule';
import {
  containerArgument,
  containersOf,
  podsAmong,
} from '../parts/containersOf';
import { earliestOf, instantOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { isLooping, lastEndOf } from '../parts/isLooping';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { countOf, podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/**
 * A container that ends again and again.
 *
 * @remarks kubernetes-mixin `KubePodCrashLooping` (the waiting reason), robusta `on_pod_crash_loop` (two restarts); ours
 *   that it still is one between two crashes.
 */
export const crashLoop: WorkloadRule = {
  id: 'crash-loop',
  title: 'Crash loop',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const live = livePods(podsOf(workload, context.objects));
    const looping = live
      .flatMap(containersOf)
      .filter(one => !one.isInit && isLooping(one, context.now));
    if (looping.length === 0) {
      return [];
    }
    // The one that fell most often tells most, and stays the same one while it falls.
    const [worst] = [...looping].sort(
      (a, b) => b.status.restartCount - a.status.restartCount,
    );
    const pods = podsAmong(looping);
    const { name } = workload.object.metadata;
    const restarts = looping.reduce(
      (sum, { status }) => sum + status.restartCount,
      0,
    );
    const end = lastEndOf(worst);
    return [
      {
        rule: 'crash-loop',
        severity: isAvailabilityHurt(workload, context, pods)
          ? 'bad'
          : 'warning',
        sentence: `${podsOfName({ some: pods.length, all: live.length }, name, {
          one: 'ends',
          many: 'end',
        })} again and again: ${countOf(restarts, 'restart')}${
          end ? `, last ${end}` : ''
        }`,
        object: objectRefOf('pods', worst.pod),
        // No object tells when a loop began; the run that failed last is the least that is known.
        since: instantOf(
          earliestOf(
            looping.map(
              ({ status: { state, lastState } }) =>
                (state.terminated ?? lastState.terminated)?.startedAt,
            ),
          ),
        ),
        next: {
          sentence: `Read what ${worst.status.name} wrote before it ended`,
          command: kubectl(
            context,
            worst.pod,
            `logs pod/${worst.pod.metadata.name}${containerArgument(
              worst,
            )} --previous`,
          ),
        },
      },
    ];
  },
};
