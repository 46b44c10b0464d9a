import type { Playbook } from '../../Playbook';

/** What to know of workloads without a disruption budget. */
export const playbook: Playbook = {
  meaning:
    'A PodDisruptionBudget tells whoever drains a node how many pods of this workload may be away at once. Without one a cluster upgrade, the autoscaler of nodes or a person may evict every replica in the same minute, if they happen to share the nodes that go.',
  inEcs:
    'It is `minimumHealthyPercent`, which ECS kept during deployments and while it drained container instances. In Kubernetes a rollout has its own setting (`maxUnavailable` of the strategy); drains look only at the budget.',
  check: [
    'List budgets and what they allow: `kubectl -n NAMESPACE get pdb`.',
    'Compare all labels of the selector with those of the pods: `kubectl -n NAMESPACE get pods --show-labels`. A budget that misses one label protects nothing.',
  ],
  mend: [
    'Render the service from `portolan.yaml` again: the chart adds a budget with `maxUnavailable: 1` to every workload with replicas.',
    'With a chart of your own, add a `policy/v1` PodDisruptionBudget with the same labels as the selector of the workload, `maxUnavailable: 1` and `unhealthyPodEvictionPolicy: AlwaysAllow`, so that pods that are ill anyway never block a node.',
  ],
  call: 'The developers of the service. Call the platform team if a drain is announced before this is mended.',
};
