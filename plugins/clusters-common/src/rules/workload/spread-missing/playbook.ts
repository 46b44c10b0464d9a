import type { Playbook } from '../../Playbook';

/** What to know of workloads that are not spread. */
export const playbook: Playbook = {
  meaning:
    'Several replicas help only if they do not go down together. The scheduler spreads pods a little by itself, but packs them where there is room; nothing here tells it to keep them on different nodes and in different zones.',
  inEcs:
    'ECS services on EC2 had a placement strategy (`spread` by `attribute:ecs.availability-zone`, then by instance), and Fargate spread over the subnets of the service by itself. In Kubernetes this is written in each workload.',
  check: [
    'See where the replicas run: `kubectl -n NAMESPACE get pods -o wide`.',
    'See which zones there are: `kubectl get nodes -L topology.kubernetes.io/zone`.',
  ],
  mend: [
    'Render the service from `portolan.yaml`: `placement: { spread: zones }` is the default and writes a topology spread over zones and nodes, preferred, so that pods are still scheduled when a zone is full.',
    'Ask for `spread: apart` only where two replicas must never share a node: it blocks when there are fewer nodes than replicas.',
  ],
  call: 'The developers of the service. Call the platform team where the cluster has nodes in one zone only.',
};
