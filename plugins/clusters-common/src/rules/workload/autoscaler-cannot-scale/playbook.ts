import type { Playbook } from '../../Playbook';

/** What to know of autoscalers that cannot scale. */
export const playbook: Playbook = {
  meaning:
    'There is an autoscaler, so people believe that the service grows with its load. By the way it is written it never will: its bounds leave no room, two of them fight over one workload, it reckons with a request that a container does not have, or it aims at a workload that was renamed. It shows at the next peak.',
  inEcs:
    'Like a scalable target of Application Auto Scaling whose `MinCapacity` equals `MaxCapacity`, or one that still names a service that was deleted. ECS measured CPU against the size of the task, which was always there; Kubernetes measures against the request, which may be missing.',
  check: [
    'What it reads and says: `kubectl -n NAMESPACE describe hpa NAME`; `<unknown>` in place of a percentage is a request that is missing.',
    'What it aims at: `kubectl -n NAMESPACE get hpa -o custom-columns=NAME:.metadata.name,KIND:.spec.scaleTargetRef.kind,TARGET:.spec.scaleTargetRef.name`.',
  ],
  mend: [
    'Leave room between the bounds: `scale: { min: 3, max: 12, cpu: 70% }` in `portolan.yaml`; if it shall not scale, write `scale: 3`, which makes no autoscaler.',
    'Give every container of the pod a request, sidecars too: `resources: { cpu: 100m }`.',
    'Delete the autoscaler of the old name or of the old tool; where KEDA writes one, no second may be written by hand.',
  ],
  call: 'The developers of the service. Call the platform team before a known peak, so that replicas can be raised by hand meanwhile.',
};
