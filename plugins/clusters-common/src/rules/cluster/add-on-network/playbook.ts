import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A pod of the network add-on runs on each node and gives the other pods there their address and their ways. Where it is not ready, new pods of that node do not start, or start and reach nobody; what ran before usually goes on.',
  inEcs:
    'The part of the ECS agent that attaches network interfaces in awsvpc mode; there it is part of the machine image.',
  check: [
    'See where it is missing: `kubectl get pods -n kube-system -o wide`, and compare with `kubectl get nodes`.',
    'Read what it says on such a node: `kubectl logs -n kube-system POD`.',
    'On EKS look whether the subnets have addresses left.',
  ],
  mend: [
    'Restart the pod on that node: `kubectl delete pod -n kube-system POD`.',
    'Where addresses are used up: prefix delegation, or more subnets for pods.',
    'Bring the add-on to the version that fits that of the cluster.',
  ],
  call: 'The platform team; at once when more than one node is concerned.',
};
