import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Somebody, or an upgrade, has told the cluster to put no new pods on this node. That is right before a drain and wrong when it is forgotten: its room is missing. A drain waits for ever where a disruption budget lets no pod go.',
  inEcs:
    'A container instance in the state DRAINING; the budget does what the minimum healthy percent of a service does.',
  check: [
    'See what is left on it: `kubectl get pods -A --field-selector spec.nodeName=NODE`.',
    'See which budgets allow nothing: `kubectl get pdb -A`, column ALLOWED DISRUPTIONS.',
    'Ask who cordoned it: the audit log of the cluster, or the upgrade that is under way.',
  ],
  mend: [
    'Where nothing is being done any more: `kubectl uncordon NODE`.',
    'Where a budget blocks: make pods healthy first, or add a replica, or change `minAvailable` to `maxUnavailable: 1`.',
    'As the last resort, and with the owner at hand, delete the pod: that does not ask the budget.',
  ],
  call: 'The platform team for the node; the owners of the budget that is named for the pods.',
};
