import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A node runs out of memory, disk or process ids. The kubelet drives pods away, first those that use more than they asked for, and takes no new ones. It is a sign of requests that are too small, of logs or images that fill the disk, or of a leak.',
  inEcs:
    'A container instance whose disk is full of images, or whose tasks are killed because the instance has no memory left.',
  check: [
    'See which condition is true, and since when: `kubectl describe node NODE`.',
    'See who uses most: `kubectl top pods -A --sort-by=memory`.',
    'See what was driven away: `kubectl get events -A --field-selector reason=Evicted`.',
  ],
  mend: [
    'Give the pods that use more than they ask for a request that fits, and a memory limit.',
    'For disk: look for large logs and emptyDir volumes, give nodes a larger disk, lower the image collection threshold.',
    'For process ids: find the pod that leaks threads and restart it; set a limit of pids per pod.',
  ],
  call: 'The owner of the pod that takes most; the platform team when it is the node itself.',
};
