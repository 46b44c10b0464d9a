import type { Playbook } from '../../Playbook';

/** What to know of a workload at zero. */
export const playbook: Playbook = {
  meaning:
    'Nothing is asked for, so nothing runs, and nothing is counted as broken. With an autoscaler it is suspicious: a HorizontalPodAutoscaler leaves a workload at zero alone, so it stays there until somebody scales it up, whatever the load.',
  inEcs:
    'Like a service with `desiredCount` 0. Application Auto Scaling would raise that to its minimum; Kubernetes does not.',
  check: [
    'Who did it: the history of the service file, or `kubectl -n NAMESPACE get events`, `Scaled down replica set`.',
    'Whether KEDA does it on purpose: `kubectl -n NAMESPACE get scaledobject`.',
    'Whether traffic still comes: a Service without end points answers 503 at the ingress.',
  ],
  mend: [
    'Meant: leave it, or take the service away if nobody needs it.',
    'Not meant: set the replicas in the service file; in an emergency `kubectl -n NAMESPACE scale deployment/NAME --replicas 2`, after which the autoscaler takes over.',
  ],
  call: 'The owners of the service, to ask whether it is meant.',
};
