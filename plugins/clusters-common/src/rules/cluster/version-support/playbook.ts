import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Each minor of Kubernetes is mended for about fourteen months. After that, holes are found and not closed. EKS goes on for twelve months as extended support, which costs about six times as much an hour, then upgrades the cluster by itself; AKS has long-term support, which must be bought; on-premises nobody helps.',
  inEcs:
    'ECS has no version that you see: AWS upgrades it. The nearest is a platform version of Fargate, or an agent of ECS that AWS no longer supports.',
  check: [
    'See which version runs: `kubectl version`, and of the nodes: `kubectl get nodes`.',
    'Compare with the calendar that the finding names; it may have changed since the day it was read.',
    'Look at the findings "Upgrade blockers" and "Deprecated API calls" of this cluster.',
  ],
  mend: [
    'Upgrade the control plane by one minor, then the nodes, then the add-ons; repeat until it is supported.',
    'On EKS: `aws eks update-cluster-version --name NAME --kubernetes-version 1.NN`. On AKS: `az aks upgrade`.',
    'If the calendar is old, read it again at its source and put the new dates into configuration.',
  ],
  call: 'The platform team plans upgrades; whoever pays for the account should know what extended support costs.',
};
