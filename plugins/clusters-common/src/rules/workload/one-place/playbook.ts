import type { Playbook } from '../../Playbook';

/** What to know of replicas that share a place. */
export const playbook: Playbook = {
  meaning:
    'The replicas are up, but all of them on the same node or in the same zone, while others have room. One broken machine, one replaced node or one bad day of a data centre takes the service as a whole. It was seen on the running pods: what the manifest asks for was not enough, or nothing was asked for.',
  inEcs:
    'ECS showed the same as tasks of one service all in one Availability Zone. Fargate balanced them over the subnets and, since 2024, rebalanced by itself; Kubernetes never moves a pod that runs: the spread is decided when a pod is scheduled.',
  check: [
    'See where they run: `kubectl -n NAMESPACE get pods -o wide`, and the zone of each node: `kubectl get nodes -L topology.kubernetes.io/zone`.',
    'See whether the others had room when the pods were scheduled: `kubectl describe node NODE`, section "Allocated resources".',
    'For stateful sets see where the volumes are: a disk of one zone holds its pod there.',
  ],
  mend: [
    'Ask for a spread: `placement: { spread: zones }` in `portolan.yaml` (the default), then roll out again: `kubectl rollout restart` through the pipeline schedules all pods anew.',
    'If it is asked for and still happens, the other zones had no room when the pods were scheduled: give them nodes, then roll out again. `spread: apart` keeps two replicas off one node even so.',
    'After an outage of a zone pods stay where they fled to: one rollout brings them back.',
  ],
  call: 'Call the platform team if other zones have no room, or if after a rollout all replicas share a zone again. Tier 1 services: the same day.',
};
