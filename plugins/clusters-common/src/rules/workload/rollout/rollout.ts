import type { Finding } from '../../../model/Finding';
import type { WorkloadRule } from '../../Rule';
import { deploymentStage } from '../parts/deploymentStage';
import { instantOf } from '../parts/instants';
import { argumentOf, kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { workloadCounts } from '../workloadCounts';
import { playbook } from './playbook';

/**
 * A deployment that is on its way. It is not for ever: past its deadline, or when nothing moves, it is stuck.
 */
export const rollout: WorkloadRule = {
  id: 'rollout',
  title: 'Rollout under way',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (workload.kind !== 'Deployment') {
      return [];
    }
    const { stage, since } = deploymentStage(workload.object, context);
    const { name } = workload.object.metadata;
    const { replicas, updatedReplicas, availableReplicas } =
      workload.object.status;
    const { wanted } = workloadCounts(workload, context.objects);
    const found = (
      severity: Finding['severity'],
      sentence: string,
      next: string,
    ): Finding[] => [
      {
        rule: 'rollout',
        severity,
        sentence,
        object: workloadRefOf(workload),
        since: instantOf(since),
        next: {
          sentence: next,
          command: kubectl(
            context,
            workload.object,
            `rollout status ${argumentOf(workload)}`,
          ),
        },
      },
    ];
    switch (stage) {
      case 'rolling':
        return found(
          'progressing',
          `${name} is being rolled out: ${updatedReplicas} of ${wanted} are new, ${availableReplicas} serve`,
          'Wait, or watch it come',
        );
      case 'filling':
        return found(
          'progressing',
          `${availableReplicas} of ${wanted} pods of ${name} serve, the others are on their way`,
          'Wait, or watch them come',
        );
      case 'paused': {
        const isHalf = updatedReplicas < wanted || replicas > updatedReplicas;
        const saying = `The rollout of ${name} is paused`;
        if (availableReplicas < wanted) {
          return found(
            'warning',
            `${saying} and ${availableReplicas} of ${wanted} pods serve`,
            'Ask who paused it, and resume or revert',
          );
        }
        return isHalf
          ? found(
              'info',
              `${saying}: ${updatedReplicas} of ${wanted} are new`,
              'Ask who paused it, and resume when it may go on',
            )
          : found('info', saying, 'Resume it before the next version');
      }
      case 'idle':
      case 'behind':
      case 'refused':
      case 'stuck':
      case 'short':
      case 'done':
        return [];
      default: {
        const never: never = stage;
        return never;
      }
    }
  },
};
