import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The agent on each node, the kubelet, has a version of its own. It may be up to three minors older than the API server and never newer; outside of that nobody has tested whether they understand each other, and the next upgrade of the control plane is refused or breaks nodes.',
  inEcs:
    'As if the ECS agent on your container instances were so old that the service no longer speaks to it.',
  check: [
    'See the version of each node: `kubectl get nodes`.',
    'See that of the API server: `kubectl version`.',
    'Look whether an upgrade of the nodes is under way, or stopped half-way.',
  ],
  mend: [
    'Replace the nodes by ones of the new version: on EKS update the node group, on AKS the node pool.',
    'On-premises: drain, upgrade the kubelet package, restart it, uncordon; one node after the other.',
    'Where kubelets are newer than the API server, upgrade the control plane: kubelets are not downgraded in place.',
  ],
  call: 'The platform team owns the nodes; call it when nodes stay behind for more than a week.',
};
