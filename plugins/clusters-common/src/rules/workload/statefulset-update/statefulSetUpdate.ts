import type { Finding } from '../../../model/Finding';
import type { WorkloadRule } from '../../Rule';
import { failedCreation } from '../parts/failedCreation';
import { instantOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { podsOf } from '../parts/podsOf';
import { selectorArgument } from '../parts/selectorArgument';
import { stillness } from '../parts/stillness';
import { countOf, shortened } from '../parts/wording';
import { isBehind, rolloutOf } from '../rolloutOf';
import { availablePods, workloadCounts } from '../workloadCounts';
import { playbook } from './playbook';

/**
 * A stateful set that is updated or filled, and whether that gets on.
 *
 * @remarks kubernetes-mixin `KubeStatefulSetReplicasMismatch`, `KubeStatefulSetGenerationMismatch`,
 *   `KubeStatefulSetUpdateNotRolledOut`; a partition and `OnDelete` leave old pods by intent.
 */
export const statefulSetUpdate: WorkloadRule = {
  id: 'statefulset-update',
  title: 'Stateful set not up to date',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (
      workload.kind !== 'StatefulSet' ||
      workload.object.status.observedGeneration === undefined
    ) {
      return [];
    }
    const { metadata, spec, status } = workload.object;
    const { wanted } = workloadCounts(workload, context.objects);
    const available = availablePods(workload, context.objects);
    const found = (
      severity: Finding['severity'],
      sentence: string,
      since?: number,
    ): Finding[] => [
      {
        rule: 'statefulset-update',
        severity,
        sentence,
        object: workloadRefOf(workload),
        since: instantOf(since),
        next: {
          sentence:
            'Look at the first pod that is old or not ready: the others wait for it',
          command: kubectl(
            context,
            workload.object,
            `get pods${selectorArgument(spec.selector)}`,
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
    const old = status.replicas - status.updatedReplicas;
    if (spec.updateStrategy?.type === 'OnDelete' && old > 0) {
      return found(
        'info',
        `${countOf(old, 'pod')} of ${
          metadata.name
        } keep the old version until somebody deletes them`,
      );
    }
    const isRolling = rolloutOf(workload) === 'rolling';
    if (wanted === 0 || (!isRolling && available >= wanted)) {
      return [];
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
    );
    const counts = isRolling
      ? `${status.updatedReplicas} of ${wanted} are new, ${available} serve`
      : `${available} of ${wanted} serve`;
    return isStill
      ? found(
          hurt,
          `${metadata.name} does not get on: ${counts}, and nothing has moved for a quarter of an hour`,
          since,
        )
      : found(
          'progressing',
          `${metadata.name} is being ${
            isRolling ? 'updated' : 'filled'
          }: ${counts}`,
          since,
        );
  },
};
