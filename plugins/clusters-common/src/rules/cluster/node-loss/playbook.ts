import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'If this node went away now, a part of its pods would have to wait, because what they ask for does not fit on the other nodes. Each upgrade of the nodes takes one away as well, so it would hang. Counted is what pods ask for, not what they use.',
  inEcs:
    'A cluster without spare container instances: when one ends, its tasks stay in PENDING until the group has made another.',
  check: [
    'See what is asked for and offered on each node: `kubectl describe nodes`, section Allocated resources.',
    'Compare with what is used: `kubectl top nodes`.',
    'Look for pods that ask for far more than they use; the page of each service shows it.',
  ],
  mend: [
    'Add a node of the same size.',
    'Let the largest askers ask for what they use in the 95th percentile.',
    'Put an autoscaler in place, with room for one node kept by pods of low priority.',
  ],
  call: 'The platform team; it can say which services ask for most.',
};
