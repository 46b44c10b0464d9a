import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The shares that were promised to namespaces add up to more than one and a half times what the nodes have. As long as they are not used at once, all is well; if they are, pods wait although each team is within its share.',
  inEcs:
    'Several services whose maximum of tasks, taken together, no cluster of this size could run.',
  check: [
    'See all shares and what is used of them: `kubectl get quota -A`.',
    'Compare with the nodes: `kubectl describe nodes`, section Allocated resources.',
    'Look which namespaces use less than half of their share.',
  ],
  mend: [
    'Lower the shares that have been half empty for months.',
    'Add nodes, or let an autoscaler add them up to the sum of the shares.',
    'Leave it, knowingly, where teams do not peak at the same time.',
  ],
  call: 'The platform team, which gives the shares; there is nothing to do for the teams.',
};
