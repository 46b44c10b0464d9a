import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The kubelet of the node reports that it cannot run pods: its container runtime does not answer, its network is not set up, or a disk is broken. After five minutes its pods are put elsewhere, as far as there is room.',
  inEcs:
    'A container instance whose agent is connected but that fails its checks, so that no task is placed on it.',
  check: [
    'Read its conditions and events: `kubectl describe node NODE`.',
    'See what still runs there: `kubectl get pods -A --field-selector spec.nodeName=NODE`.',
    'On the machine: `journalctl -u kubelet --since -30min` and `systemctl status containerd`.',
  ],
  mend: [
    'Where the network is not ready, look at the pod of the network add-on on that node first.',
    'Restart the container runtime, then the kubelet.',
    'In the cloud, replace it: cordon, drain, end the instance; its group makes a new one.',
  ],
  call: 'The platform team; at once when a second node follows within the hour.',
};
