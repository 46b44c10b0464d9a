import type { Finding } from '../../../model/Finding';
import type { Deployment } from '../../../model/kubernetes/workloads';
import type { RuleContext, WorkloadRule } from '../../Rule';
import { deploymentStage } from '../parts/deploymentStage';
import { durationOf, shortened } from '../parts/wording';
import { instantOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { selectorArgument } from '../parts/selectorArgument';
import { workloadCounts } from '../workloadCounts';
import { playbook } from './playbook';

/**
 * A deployment that does not get to what is asked of it.
 *
 * @remarks kubernetes-mixin `KubeDeploymentRolloutStuck` (Progressing False), `KubeDeploymentReplicasMismatch`,
 *   `KubeDeploymentGenerationMismatch`; no object tells since when a generation waits, so that one is unknown.
 */
export const rolloutStuck: WorkloadRule = {
  id: 'rollout-stuck',
  title: 'Rollout stuck',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (workload.kind !== 'Deployment') {
      return [];
    }
    const { stage, since, message } = deploymentStage(workload.object, context);
    const { name } = workload.object.metadata;
    const hurt = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
    const found = (
      severity: Finding['severity'],
      sentence: string,
    ): Finding[] => [
      {
        rule: 'rollout-stuck',
        severity,
        sentence,
        object: workloadRefOf(workload),
        since: instantOf(since),
        next: {
          sentence:
            'Look at the pods that do not serve: their findings say why',
          command: kubectl(
            context,
            workload.object,
            `get pods${selectorArgument(workload.object.spec.selector)}`,
          ),
        },
      },
    ];
    switch (stage) {
      case 'refused':
        return found(
          hurt,
          `Pods of ${name} cannot be created${
            message ? `: ${shortened(message)}` : ''
          }`,
        );
      case 'stuck':
        return found(
          hurt,
          `The rollout of ${name} does not get on: ${progressOf(
            workload.object,
            context,
          )}`,
        );
      case 'short':
        return found(
          hurt,
          `Too few pods of ${name} serve, and nothing has moved for ${durationOf(
            context.now - (since ?? context.now),
          )}: ${progressOf(workload.object, context)}`,
        );
      case 'behind':
        return found(
          'unknown',
          `The newest change of ${name} has not been taken up: what it says of itself is of the version before`,
        );
      case 'idle':
      case 'paused':
      case 'rolling':
      case 'filling':
      case 'done':
        return [];
      default: {
        const never: never = stage;
        return never;
      }
    }
  },
};

function progressOf(deployment: Deployment, { objects }: RuleContext): string {
  const { wanted } = workloadCounts(
    { kind: 'Deployment', object: deployment },
    objects,
  );
  const { updatedReplicas, availableReplicas } = deployment.status;
  return `${updatedReplicas} of ${wanted} are new, ${availableReplicas} serve`;
}
