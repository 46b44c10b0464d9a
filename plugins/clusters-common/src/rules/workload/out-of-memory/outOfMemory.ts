import type { WorkloadRule } from '../../Rule';
import {
  containersOf,
  podsAmong,
  type ContainerOfPod,
} from '../parts/containersOf';
import { hour, instantOf, millisecondsOf } from '../parts/instants';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { isTerminating } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { countOf, podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/** What is older is a story; ours, so that a night's kill is seen in the morning. */
const recent = 24 * hour;
/** Twice within so long is no accident. */
const often = hour;

/**
 * A container that was killed for its memory. Only the reason proves it: 137 is any kill.
 *
 * @remarks robusta and k8sgpt judge by the reason `OOMKilled` of the current or last end.
 */
export const outOfMemory: WorkloadRule = {
  id: 'out-of-memory',
  title: 'Out of memory',
  about: 'workload',
  playbook,
  judge(workload, context) {
    // Finished pods too: a pod of a job that is killed is not started again.
    const pods = podsOf(workload, context.objects).filter(
      pod => !isTerminating(pod),
    );
    const kills = pods
      .flatMap(containersOf)
      .flatMap(killsOf)
      .filter(({ at }) => at === undefined || context.now - at < recent)
      .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
    const [last] = kills;
    if (!last) {
      return [];
    }
    const inHour = kills.filter(
      ({ at }) => at !== undefined && context.now - at < often,
    );
    const isOften = inHour.length > 1 || inHour.some(restartsFast);
    const killed = podsAmong(kills.map(({ of }) => of));
    const limit = last.of.spec?.resources?.limits.memory;
    return [
      {
        rule: 'out-of-memory',
        severity: isOften ? 'bad' : 'warning',
        sentence: `${podsOfName(
          { some: killed.length, all: pods.length },
          workload.object.metadata.name,
          { one: 'was', many: 'were' },
        )} killed for using too much memory: ${last.of.status.name} ${
          limit ? `may use ${limit}` : 'has no limit, so its node had none left'
        }, ${countOf(last.of.status.restartCount, 'restart')}`,
        object: objectRefOf('pods', last.of.pod),
        since: instantOf(last.at),
        next: {
          sentence: `Compare what ${last.of.status.name} uses now with what it may use`,
          command: kubectl(
            context,
            last.of.pod,
            `top pod ${last.of.pod.metadata.name} --containers`,
          ),
        },
      },
    ];
  },
};

interface Kill {
  of: ContainerOfPod;
  /** Milliseconds since the epoch. */
  at: number | undefined;
  began: number | undefined;
}

function killsOf(of: ContainerOfPod): Kill[] {
  const { state, lastState } = of.status;
  return [state.terminated, lastState.terminated].flatMap(end =>
    end?.reason === 'OOMKilled'
      ? {
          of,
          at: millisecondsOf(end.finishedAt),
          began: millisecondsOf(end.startedAt),
        }
      : [],
  );
}

/** Its run before this one ended within the same hour too, so this was not the first time. */
function restartsFast({ of, at, began }: Kill): boolean {
  return (
    of.status.restartCount > 1 &&
    at !== undefined &&
    began !== undefined &&
    at - began < often
  );
}
