import type { Playbook } from '../../Playbook';

/** What to know of containers without limits of CPU and disk. */
export const playbook: Playbook = {
  meaning:
    'Two limits that are not the memory limit. *CPU*: without one a container may use what the node has to spare; when CPU is short, everybody gets a share by requests. Whether that is good is disputed: a limit makes run times alike, and throttles a program that could have been faster. *Ephemeral storage* (the writable layer, logs, `emptyDir`): without one a container can fill the disk of its node, and then pods of others are evicted.',
  inEcs:
    'On Fargate the size of the task was the limit of all three, 20 GB of disk included. On EC2 `cpu` of a container was a share, as a request is, and the disk had no limit.',
  check: [
    'Is it throttled? The signals tab shows it, from `container_cpu_cfs_throttled_periods_total`.',
    'How much disk is used: `kubectl -n NAMESPACE exec POD -- df -h /`, and evictions for it: `kubectl -n NAMESPACE get events --field-selector reason=Evicted`.',
  ],
  mend: [
    'Disk: `resources: { disk: 1Gi }` in `portolan.yaml`; the chart sets 1Gi where nothing is said.',
    'CPU: leave it out unless you know why. If run times must be alike, or others suffer: `resources: { cpu: 500m, cpuLimit: 1 }`.',
  ],
  call: 'Nobody, unless a node was short of disk: then the platform team.',
};
