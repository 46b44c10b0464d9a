import type { Playbook } from '../../Playbook';

/** What to know when no node takes a pod. */
export const playbook: Playbook = {
  meaning:
    'The scheduler found no node that has room for the pod and satisfies what it asks for. It tries again whenever something changes. The message counts the nodes by what speaks against each.',
  inEcs:
    'Like the service event `unable to place a task because no container instance met all of its requirements`, with `RESOURCE:MEMORY`, `RESOURCE:CPU` or a placement constraint as the reason. On Fargate this did not exist; here somebody has to bring nodes.',
  check: [
    "What speaks against the nodes: `kubectl -n NAMESPACE describe pod POD`, the last event. `Insufficient cpu` or `memory`: requests are counted, not use. `untolerated taint`: nodes kept for others or being drained. `didn't match pod affinity`, `topology spread constraints`: rules of the pod itself. `volume node affinity conflict`: its disk is in another zone.",
    'Room by node: `kubectl describe nodes | grep -A 6 "Allocated resources"`.',
    'Whether new nodes are coming: `kubectl -n kube-system get events` for the autoscaler, or `kubectl get nodeclaims` with Karpenter; `NotTriggerScaleUp` says why not.',
  ],
  mend: [
    'Requests far above what it uses: lower them to the use of the last week. This helps at once and everywhere.',
    'Cluster full and no more nodes allowed: raise the maximum of the node group, or the quota of the cloud account.',
    'Its own rules are too strict, such as one pod a node with more replicas than nodes: turn the required rule into a preferred one.',
    'Disk in another zone: bring a node in that zone; the disk cannot move.',
    'Nodes left cordoned after maintenance: `kubectl uncordon NODE`.',
  ],
  call: 'The platform team if requests are sensible and the cluster is full, or if pods of several services wait. Otherwise the owners of the service.',
};
