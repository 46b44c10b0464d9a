import type { PodDisruptionBudget } from '../../../model/kubernetes/policy';
import type { Finding } from '../../../model/Finding';
import { allowedOf, budgetsOfWorkload, demandOf } from '../../budgets/budgets';
import type { RuleContext, WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { fewestReplicas } from '../parts/fewestReplicas';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { isLasting, isReplicated } from '../parts/templateOf';
import { countOf, listed } from '../parts/wording';
import { playbook } from './playbook';
import { standingOf } from './standingOf';

/** What is said of a budget, before it is a finding. */
type Said = Pick<Finding, 'sentence' | 'next'> & Partial<Finding>;

/**
 * Budgets that keep every pod of a workload where it is, and why, of all reasons the first: two of them select the same
 * pods, which the eviction API refuses; one never lets a pod go, by its arithmetic at the fewest replicas (of the
 * autoscaler, where there is one) or as all pods are well and none may go; or too few pods have been well for long.
 *
 * @remarks Warning: no node below it can be drained, so the next cluster upgrade stops here. One that is at its limit
 *   because some pods are not well lets go again when they are, and that is another finding. As popeye 209 and 901,
 *   polaris pdbMinAvailableGreaterThanHPAMinReplicas, kube-linter pdb-max-unavailable and pdb-min-available,
 *   kubernetes-mixin `KubePdbNotEnoughHealthyPods`; kubernetes `pkg/registry/core/pod/storage/eviction.go`.
 */
export const budgetBlocks: WorkloadRule = {
  id: 'budget-blocks',
  title: 'Budget that lets no pod go',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const budgets = budgetsOfWorkload(workload, context.objects) ?? [];
    const [budget] = budgets;
    if (!budget) {
      return [];
    }
    const said =
      budgets.length > 1
        ? overlap(workload, budgets, context)
        : blocked(workload, budget, context);
    return said
      ? [
          {
            rule: 'budget-blocks',
            severity: 'warning',
            object: objectRefOf('poddisruptionbudgets', budget),
            ...said,
          },
        ]
      : [];
  },
};

function overlap(
  { object }: Workload,
  budgets: readonly PodDisruptionBudget[],
  context: RuleContext,
): Said {
  const names = budgets.map(({ metadata }) => metadata.name).sort();
  return {
    sentence: `Budgets ${listed(names)} select the same pods of ${
      object.metadata.name
    }, so no pod can be evicted`,
    next: {
      sentence: 'Delete all but one of the budgets at their source',
      command: kubectl(context, object, 'get pdb'),
    },
  };
}

function blocked(
  workload: Workload,
  budget: PodDisruptionBudget,
  context: RuleContext,
): Said | undefined {
  if (!isLasting(workload)) {
    // The pods of jobs have no need of one.
    return undefined;
  }
  const { name } = workload.object.metadata;
  const replicas = isReplicated(workload)
    ? fewestReplicas(workload, context.objects)
    : undefined;
  const command = kubectl(
    context,
    budget,
    `describe pdb ${budget.metadata.name}`,
  );
  if (replicas && allowedOf(budget, replicas) === 0) {
    return {
      sentence: `Budget ${budget.metadata.name} demands ${demandOf(
        budget,
      )} of ${name}, which may have only ${countOf(
        replicas,
        'replica',
      )}, so no pod can be evicted`,
      next: {
        sentence:
          'Demand `maxUnavailable: 1` instead, with two replicas at least: `scale: { min: 2 }` in portolan.yaml',
        command,
      },
    };
  }
  const standing = standingOf(budget, name, context.now);
  return (
    standing && {
      ...standing,
      next: {
        sentence: 'Compare what it asks for with the pods there are',
        command,
      },
    }
  );
}
