import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Each node takes a number of pods, whatever their size: 110 by default, on EKS as many as its network cards have addresses. When it is reached, pods wait though processors and memory are free.',
  inEcs:
    'The limit of network interfaces of a container instance: with awsvpc, tasks wait although there is room.',
  check: [
    'See how many it may take: `kubectl get node NODE -o jsonpath={.status.allocatable.pods}`.',
    'See what runs there: `kubectl get pods -A --field-selector spec.nodeName=NODE`.',
    'Look for small pods in great number, such as jobs that are not cleaned away.',
  ],
  mend: [
    'On EKS switch on prefix delegation of the VPC CNI, then replace the nodes.',
    'Raise `maxPods` of the kubelet where the network has addresses enough.',
    'Add nodes, or take larger ones.',
  ],
  call: 'The platform team, which owns node groups and address ranges.',
};
