import type { Playbook } from '../../Playbook';

/** What to know of containers without a memory limit. */
export const playbook: Playbook = {
  meaning:
    'A memory limit ends a container that takes more than it may, and only that one. Without a limit it grows until the node has none left; then the kernel or the kubelet chooses what to end, which may be somebody else. Memory, unlike CPU, cannot be taken back by slowing down.',
  inEcs:
    'It is `memory` of a container definition, the hard limit (`memoryReservation` is the soft one). A Fargate task had one by its size; what ran there unbounded inside the task is bounded by the pod only if the limit says so.',
  check: [
    'See what is set: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.spec.template.spec.containers[*].resources}"`.',
    'See its highest use of seven days in the signals tab of the service, and whether the curve only rises.',
  ],
  mend: [
    'Set `resources: { memory: 1Gi, memoryLimit: 1Gi }` in `portolan.yaml`. Equal numbers make the pod the last to be evicted.',
    'Tell the runtime too: a JVM takes a quarter of what it sees unless `-XX:MaxRAMPercentage` says more, and Node.js has `--max-old-space-size`.',
  ],
  call: 'The developers of the service. Call the platform team if containers on a node were ended with `OOMKilled` although they stayed below their own limit.',
};
