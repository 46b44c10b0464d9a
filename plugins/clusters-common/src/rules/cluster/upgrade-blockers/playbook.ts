import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'An upgrade drains one node after the other. It stops where a budget lets no pod go or a pod falls under two budgets, it loses pods that belong to no workload, and it is refused where kubelets are too old. Better found now than at night.',
  inEcs:
    'A service whose minimum healthy percent is 100 and whose maximum is 100 as well: no task can be replaced.',
  check: [
    'See budgets that allow nothing: `kubectl get pdb -A`, column ALLOWED DISRUPTIONS.',
    'See pods without an owner: `kubectl get pods -A -o wide`, and look for names without a random end.',
    'Try it on one node: `kubectl drain NODE --ignore-daemonsets --delete-emptydir-data --dry-run=server`.',
  ],
  mend: [
    'Use `maxUnavailable: 1` in budgets, and run at least two replicas where one must stay.',
    'Let one budget cover a pod: narrow the selectors.',
    'Upgrade nodes that stay behind, then the control plane.',
  ],
  call: 'The platform team before each upgrade; the owners of the budgets that are named.',
};
