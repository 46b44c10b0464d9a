import type { Playbook } from '../../Playbook';

/** What to know of workloads with one replica. */
export const playbook: Playbook = {
  meaning:
    'Only one pod does the work, or the autoscaler may shrink to one at quiet hours. Nodes of a cluster are replaced all the time: upgrades, spot, repair. Each time this one pod has to be evicted, scheduled, pulled and started while nobody answers. A budget cannot help: it can only hold up the node.',
  inEcs:
    'It is a service with `desiredCount: 1`. Fargate hid the nodes and replaced a task before it stopped the old one (`minimumHealthyPercent: 100`); a node of Kubernetes that goes takes its pods along first. What was good enough there is an outage here.',
  check: [
    'See what decides: `kubectl -n NAMESPACE get deployment,hpa`; with an autoscaler the column MINPODS counts.',
    'Ask whether two may run at once: a scheduler inside the program, a lock file or a local cache may forbid it.',
  ],
  mend: [
    'Set `scale: { min: 2 }` in `portolan.yaml`, or 3 so that each zone has one. Two replicas of half the size cost the same.',
    'If two must never work at once, let them agree on a leader (a Lease), or move the timed part into a workload with `schedule:`.',
    'If the service really may be away for some minutes, say so: give it a lower tier in the catalog.',
  ],
  call: 'The owners of the service decide what they promise. Call the platform team before a planned upgrade of nodes, so that the outage is announced.',
};
