import type { Playbook } from '../../Playbook';

/** What to know when a container waits. */
export const playbook: Playbook = {
  meaning:
    'A container has not started for an hour, and not because of its image, its configuration or a crash loop. Most often the node cannot mount a volume (`ContainerCreating`), or cannot give the pod an address.',
  inEcs:
    'Like a task that stays in `PENDING` or `PROVISIONING`: `ResourceInitializationError: failed to invoke EFS utils`, or no free network interface.',
  check: [
    'What the node tries: `kubectl -n NAMESPACE describe pod POD`. `FailedMount`, `FailedAttachVolume`: a volume. `FailedCreatePodSandBox`: the network or the container runtime.',
    'A volume: `kubectl get volumeattachment`; one that is attached to another node cannot be mounted here.',
    'Whether other pods start on that node: `kubectl get pods -A --field-selector spec.nodeName=NODE`.',
  ],
  mend: [
    'Volume still attached to a node that is gone: once you are sure that the machine is off, `kubectl taint node NODE node.kubernetes.io/out-of-service=nodeshutdown:NoExecute` lets it go; or wait for its node object to vanish.',
    'No free addresses: the subnet is full; the platform team adds one or turns on prefix delegation.',
    'Only this node: `kubectl cordon NODE`, then delete the pod so that it starts elsewhere.',
  ],
  call: 'The platform team: volumes, addresses and container runtime are theirs.',
};
