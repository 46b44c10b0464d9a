import type { WorkloadRule } from '../../Rule';
import { instantOf, millisecondsOf, minute } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { argumentOf, kubectl } from '../parts/kubectl';
import { objectRefOf, workloadRefOf } from '../parts/objectRefs';
import { podsOf } from '../parts/podsOf';
import { durationOf, listed, podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/** Beyond its grace period, which the deletion timestamp already contains; ours, no upstream rule names a time. */
const grace = 5 * minute;

/**
 * Pods, or the workload itself, that were to be gone and are not.
 *
 * @remarks popeye 200 and 201, radar `stuckTerminating`; kubernetes `meta/v1/types.go`: for pods `deletionTimestamp` is
 *   when the grace period ends.
 */
export const stuckTerminating: WorkloadRule = {
  id: 'stuck-terminating',
  title: 'Does not go away',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const all = podsOf(workload, context.objects);
    const isStuck = (deletionTimestamp: string | undefined) => {
      const at = millisecondsOf(deletionTimestamp);
      return at !== undefined && context.now - at >= grace;
    };
    const stuck = all
      .filter(({ metadata }) => isStuck(metadata.deletionTimestamp))
      .sort((a, b) => goneAt(a) - goneAt(b));
    const [first] = stuck;
    const { metadata } = workload.object;
    const owned = first
      ? [
          {
            rule: 'stuck-terminating',
            // A stateful set starts no pod of that name before the old one is gone.
            severity:
              workload.kind === 'StatefulSet' &&
              isAvailabilityHurt(workload, context)
                ? ('bad' as const)
                : ('warning' as const),
            sentence: `${podsOfName(
              { some: stuck.length, all: all.length },
              metadata.name,
              { one: 'was', many: 'were' },
            )} to be gone ${durationOf(
              context.now - goneAt(first),
            )} ago${heldBy(first.metadata.finalizers)}`,
            object: objectRefOf('pods', first),
            since: instantOf(goneAt(first)),
            next: {
              sentence: 'See what holds it, and whether its node reports',
              command: kubectl(
                context,
                first,
                `describe pod/${first.metadata.name}`,
              ),
            },
          },
        ]
      : [];
    return isStuck(metadata.deletionTimestamp)
      ? [
          ...owned,
          {
            rule: 'stuck-terminating',
            severity: 'warning' as const,
            sentence: `${metadata.name} was deleted ${durationOf(
              context.now - goneAt(workload.object),
            )} ago and is still there${heldBy(metadata.finalizers)}`,
            object: workloadRefOf(workload),
            since: instantOf(goneAt(workload.object)),
            next: {
              sentence: 'See what holds it',
              command: kubectl(
                context,
                workload.object,
                `get ${argumentOf(workload)} -o yaml`,
              ),
            },
          },
        ]
      : owned;
  },
};

function goneAt({
  metadata,
}: {
  metadata: { deletionTimestamp?: string };
}): number {
  return millisecondsOf(metadata.deletionTimestamp) ?? 0;
}

function heldBy(finalizers: readonly string[]): string {
  return finalizers.length === 0 ? '' : `, held by ${listed(finalizers)}`;
}
