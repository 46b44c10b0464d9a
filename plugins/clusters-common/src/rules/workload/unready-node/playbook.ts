import type { Playbook } from '../../Playbook';

/** What to know of pods on a node that is not ready. */
export const playbook: Playbook = {
  meaning:
    'A node says that it is not ready, or has not reported for 40 seconds. After 5 minutes its pods are marked for deletion and replaced elsewhere; those of a stateful set only once the node is back or its object is removed, because two with one disk must never run. What the pods show is what was last heard.',
  inEcs:
    'Like a container instance whose agent is disconnected (`agentConnected: false`), or an EC2 instance that fails its status check.',
  check: [
    'What it says: `kubectl describe node NODE`, conditions and *LastHeartbeatTime*.',
    'Whether the machine lives: the console of the cloud, instance status checks; on-premises its console.',
    'Whether it is one or many: `kubectl get nodes`. Many at once in one zone is the zone or the network.',
    'Whether a spot instance was taken back: events `SpotInterruption` or `NodeNotReady` at that minute.',
  ],
  mend: [
    'Machine is gone: the node object vanishes with it and pods move. If it stays, `kubectl delete node NODE` once you are sure that the machine is off.',
    'Stateful pods: `kubectl taint node NODE node.kubernetes.io/out-of-service=nodeshutdown:NoExecute` frees their disks; only if the machine is off for certain.',
    'Machine lives: restart kubelet and container runtime; if it was full, see disk and memory first.',
  ],
  call: 'The platform team at once; the owners only if fewer pods serve than are wanted.',
};
