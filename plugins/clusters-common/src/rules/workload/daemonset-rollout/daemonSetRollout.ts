import type { Finding } from '../../../model/Finding';
import type { DaemonSet } from '../../../model/kubernetes/workloads';
import type { RuleContext, WorkloadRule } from '../../Rule';
import { failedCreation } from '../parts/failedCreation';
import { instantOf, minute } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { podsOf } from '../parts/podsOf';
import { selectorArgument } from '../parts/selectorArgument';
import { stillness } from '../parts/stillness';
import { countOf, listed, shortened } from '../parts/wording';
import { isBehind, rolloutOf } from '../rolloutOf';
import { playbook } from './playbook';

/** kubernetes-mixin `KubeDaemonSetNotScheduled`; the others wait for a quarter of an hour. */
const unscheduledFor = 10 * minute;

/**
 * A daemon set that is not on all its nodes, not new on all, or on nodes where it should not be.
 *
 * @remarks kubernetes-mixin `KubeDaemonSetRolloutStuck`, `KubeDaemonSetNotScheduled`, `KubeDaemonSetMisScheduled`.
 */
export const daemonSetRollout: WorkloadRule = {
  id: 'daemonset-rollout',
  title: 'Daemon set not on all nodes',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (
      workload.kind !== 'DaemonSet' ||
      workload.object.status.observedGeneration === undefined
    ) {
      return [];
    }
    const { metadata, status } = workload.object;
    const found = (
      severity: Finding['severity'],
      sentence: string,
      since?: number,
    ): Finding[] => [
      {
        rule: 'daemonset-rollout',
        severity,
        sentence,
        object: workloadRefOf(workload),
        since: instantOf(since),
        next: {
          sentence: 'See on which nodes its pods are, and how',
          command: kubectl(
            context,
            workload.object,
            `get pods${selectorArgument(
              workload.object.spec.selector,
            )} -o wide`,
          ),
        },
      },
    ];
    if (isBehind(workload.object)) {
      return found(
        'unknown',
        `The newest change of ${metadata.name} has not been taken up: what it says of itself is of the version before`,
      );
    }
    const lacks = lacksOf(workload.object);
    if (lacks.length === 0) {
      return oldByHand(workload.object) > 0
        ? found(
            'info',
            `${countOf(oldByHand(workload.object), 'pod')} of ${
              metadata.name
            } keep the old version until somebody deletes them`,
          )
        : [];
    }
    const hurt = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    const refused = failedCreation(workload, context);
    if (refused) {
      return found(
        hurt,
        `Pods of ${metadata.name} cannot be created: ${shortened(
          refused.message,
        )}`,
        refused.at,
      );
    }
    const { isStill, since } = stillness(
      podsOf(workload, context.objects),
      context.now,
      nodeChanges(context),
    );
    const isLate =
      isStill ||
      (status.currentNumberScheduled < status.desiredNumberScheduled &&
        since !== undefined &&
        context.now - since >= unscheduledFor);
    return found(
      isLate ? hurt : 'progressing',
      `${metadata.name}, for ${countOf(
        status.desiredNumberScheduled,
        'node',
      )}, ${listed(lacks)}`,
      since,
    );
  },
};

function lacksOf(set: DaemonSet): string[] {
  const { status } = set;
  const desired = status.desiredNumberScheduled;
  const isRolling = rolloutOf({ kind: 'DaemonSet', object: set }) === 'rolling';
  return [
    status.currentNumberScheduled < desired
      ? `is missing on ${desired - status.currentNumberScheduled}`
      : undefined,
    status.numberAvailable < desired
      ? `serves on ${status.numberAvailable}`
      : undefined,
    isRolling ? `is new on ${status.updatedNumberScheduled}` : undefined,
    status.numberMisscheduled > 0
      ? `is on ${status.numberMisscheduled} where it should not be`
      : undefined,
  ].flatMap(lack => lack ?? []);
}

function oldByHand({ spec, status }: DaemonSet): number {
  return spec.updateStrategy?.type === 'OnDelete'
    ? status.currentNumberScheduled - status.updatedNumberScheduled
    : 0;
}

/** A node that came or was tainted a moment ago explains a lot. */
function nodeChanges({ objects }: RuleContext) {
  return objects
    .all('nodes')
    .flatMap(({ metadata, spec }) => [
      metadata.creationTimestamp,
      ...spec.taints.map(({ timeAdded }) => timeAdded ?? undefined),
    ]);
}
