import { budgetsOfWorkload } from '../../budgets/budgets';
import { aboutWorkload } from '../parts/aboutWorkload';
import { fewestReplicas } from '../parts/fewestReplicas';
import { isReplicated } from '../parts/templateOf';
import type { WorkloadRule } from '../../Rule';
import { playbook } from './playbook';

/**
 * Workloads of two replicas or more without a disruption budget, so that a drain may take all of them at once. One
 * replica needs none (it would only block), daemon sets are not evicted by a drain, and jobs end by themselves. A
 * budget counts only if its whole selector selects the pods: polaris takes one common label for enough.
 *
 * @remarks Info: nothing is broken until nodes are drained. As popeye 206, polaris missingPodDisruptionBudget,
 *   kube-score deployment-has-poddisruptionbudget.
 */
export const budgetMissing: WorkloadRule = {
  id: 'budget-missing',
  title: 'No disruption budget',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    if (!isReplicated(workload)) {
      return [];
    }
    const replicas = fewestReplicas(workload, objects) ?? 0;
    if (replicas < 2 || budgetsOfWorkload(workload, objects)?.length !== 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'budget-missing',
        severity: 'info',
        sentence: `No disruption budget protects ${workload.object.metadata.name}, so a drain may evict all its replicas at once`,
        next: {
          sentence:
            'Render the service from portolan.yaml, which adds a budget of `maxUnavailable: 1`, or add a PodDisruptionBudget with the labels of the pods',
        },
      }),
    ];
  },
};
