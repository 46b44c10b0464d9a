import type { Severity } from '../../../model/Finding';
import type { Pod } from '../../../model/kubernetes/Pod';
import type { RuleContext, WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { containersOf } from '../parts/containersOf';
import { instantOf, millisecondsOf, minute } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { isLooping } from '../parts/isLooping';
import { isSlowInit } from '../parts/isSlowInit';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import {
  conditionOf,
  isReady,
  isUnschedulable,
  livePods,
} from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { graceEndsAt } from '../parts/probeGrace';
import { isConfigFault, isPullFault } from '../parts/waitingReasons';
import { durationOf, podsOfName } from '../parts/wording';
import { availablePods } from '../workloadCounts';
import { playbook } from './playbook';

/** kubernetes-mixin `KubePodNotReady`. */
const late = 15 * minute;
/** One failed probe is no fault; ours. */
const blip = minute;

/** How long a pod is not ready, the worst first; `untold` where it says what nobody knows. */
type Stage = 'late' | 'failing' | 'untold' | 'starting';
const stages: readonly Stage[] = ['late', 'failing', 'untold', 'starting'];

/**
 * Pods that are not ready, where no other rule says more exactly why. Pods of jobs are left out, those that a gate
 * holds back, finished and terminating ones.
 *
 * @remarks kubernetes-mixin `KubePodNotReady`; the grace of young pods from backstage's own error detection.
 */
export const notReady: WorkloadRule = {
  id: 'not-ready',
  title: 'Pods not ready',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (workload.kind === 'Job' || workload.kind === 'CronJob') {
      return [];
    }
    const live = livePods(podsOf(workload, context.objects));
    const unready = live
      .filter(pod => !isReady(pod) && !isExplained(pod, context.now))
      .map(pod => ({
        pod,
        since: unreadySince(pod),
        stage: stageOf(pod, context.now),
      }));
    const stage = stages.find(one => unready.some(pod => pod.stage === one));
    const affected = unready
      .filter(one => one.stage === stage)
      .sort((a, b) => (a.since ?? 0) - (b.since ?? 0));
    const [first] = affected;
    if (!stage || !first) {
      return [];
    }
    const subject = podsOfName(
      { some: affected.length, all: live.length },
      workload.object.metadata.name,
      { one: 'is', many: 'are' },
    );
    return [
      {
        rule: 'not-ready',
        severity: severityOf(stage, workload, context),
        sentence: `${subject} ${sayingOf(stage, first, context.now)}`,
        object: objectRefOf('pods', first.pod),
        since: instantOf(first.since),
        next: {
          sentence: 'See which probe fails, or what the pod waits for',
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

function isExplained(pod: Pod, now: number): boolean {
  return (
    isUnschedulable(pod) ||
    conditionOf(pod.status.conditions, 'PodScheduled')?.reason ===
      'SchedulingGated' ||
    containersOf(pod).some(one => {
      const reason = one.status.state.waiting?.reason;
      return (
        isLooping(one, now) ||
        isSlowInit(one, now) ||
        isPullFault(reason) ||
        isConfigFault(reason)
      );
    })
  );
}

function unreadySince({ metadata, status }: Pod): number | undefined {
  const ready = conditionOf(status.conditions, 'Ready');
  return millisecondsOf(
    ready?.lastTransitionTime ?? metadata.creationTimestamp,
  );
}

function stageOf(pod: Pod, now: number): Stage {
  const since = unreadySince(pod);
  const { phase } = pod.status;
  if (!isKnown(pod) || !since) {
    return 'untold';
  }
  if (now - since >= late) {
    return 'late';
  }
  const grace = graceEndsAt(pod);
  const isStarting =
    phase === 'Pending' ||
    now - since < blip ||
    (grace !== undefined && now < grace);
  return isStarting ? 'starting' : 'failing';
}

/** Whether its phase is one that is known and, where it runs, it says whether it is ready. */
function isKnown({ status: { phase, conditions } }: Pod): boolean {
  const ready = conditionOf(conditions, 'Ready')?.status;
  return phase === 'Running'
    ? ready === 'False' || ready === 'Unknown'
    : phase === 'Pending' || phase === 'Unknown';
}

function severityOf(
  stage: Stage,
  workload: Workload,
  context: RuleContext,
): Severity {
  switch (stage) {
    case 'late':
      return isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    case 'failing':
      return availablePods(workload, context.objects) === 0 ? 'bad' : 'warning';
    case 'untold':
      return 'unknown';
    case 'starting':
      return 'progressing';
    default: {
      const never: never = stage;
      return never;
    }
  }
}

function sayingOf(
  stage: Stage,
  { pod, since }: { pod: Pod; since: number | undefined },
  now: number,
): string {
  switch (stage) {
    case 'late':
    case 'failing':
      return `not ready for ${durationOf(now - (since ?? now))}`;
    case 'untold':
      return `in the phase ${
        pod.status.phase ?? 'none'
      }, without a word on being ready that is known`;
    case 'starting':
      return 'starting';
    default: {
      const never: never = stage;
      return never;
    }
  }
}
