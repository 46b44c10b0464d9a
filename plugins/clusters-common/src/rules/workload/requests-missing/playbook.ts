import type { Playbook } from '../../Playbook';

/** What to know of containers that reserve nothing. */
export const playbook: Playbook = {
  meaning:
    'A request is what the scheduler sets aside for a container. Without one it packs the pod onto any node, however full. When memory runs out there, pods that asked for nothing are evicted first; when CPU runs out, they get the smallest share. An autoscaler that aims at a share of the request has nothing to reckon with.',
  inEcs:
    'On Fargate every task had its `cpu` and `memory`, because it paid for them; on EC2 the `memoryReservation` of a container definition did the same. ECS refuses a task without either. Kubernetes accepts it, and the lack shows on the first full node.',
  check: [
    'See what it uses: `kubectl -n NAMESPACE top pod --containers`, or the signals tab of the service over seven days.',
    'See which class the pods got: `kubectl -n NAMESPACE get pods -o custom-columns=NAME:.metadata.name,CLASS:.status.qosClass`; `BestEffort` goes first when memory is short.',
  ],
  mend: [
    'Set `resources: { cpu: 500m, memory: 1Gi }` in `portolan.yaml`: CPU near what it uses at busy hours, memory at its highest with a margin. The numbers of the ECS task are a fair start.',
    'Sidecars need their own, under `sidecars`.',
  ],
  call: 'The developers of the service know its load. Call the platform team where nodes are full already: what starts to reserve may not fit at once.',
};
