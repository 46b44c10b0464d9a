import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The kubelet of the node has stopped reporting: the machine is off, cut from the network, or so busy that it cannot answer. Its pods may still run and serve, or not; Kubernetes starts others after five minutes, except those of stateful sets, which wait until somebody decides.',
  inEcs:
    'A container instance whose agent shows as disconnected; its tasks may go on without being seen.',
  check: [
    'Ask the cloud or the hypervisor whether the machine runs: `kubectl get node NODE -o yaml` names it in `providerID`.',
    'Try to reach it: `ping`, `ssh`; look whether others of its zone or rack are silent too.',
    'See what waits for it: `kubectl get pods -A --field-selector spec.nodeName=NODE`.',
  ],
  mend: [
    'Where the machine is gone for good, delete the node: `kubectl delete node NODE`; then stateful pods move.',
    'Where it hangs, restart it from outside; never delete the node while the machine may still write to a volume.',
    'Where a whole zone is silent, wait for the network and do not delete nodes.',
  ],
  call: 'The platform team at once: stateful pods may need a decision. Network people if several nodes are silent.',
};
