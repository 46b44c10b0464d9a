import type { Playbook } from '../../Playbook';

/** What to know of containers without a readiness probe. */
export const playbook: Playbook = {
  meaning:
    'A readiness probe is how a container says "send me requests now". Without one Kubernetes takes a container for ready the moment its process starts. During every rollout, restart and scale-out some requests then reach a program that is still loading and fail, and a replica that has lost its database keeps its share of the traffic.',
  inEcs:
    'It is the health check of the target group. In ECS the load balancer asked `/health` and left a failing task out; on Kubernetes the load balancer of most clusters sends to whatever is ready, so that the question has to be asked by the pod itself. The `healthCheck` of a task definition is not the same: that one restarts, as a liveness probe does.',
  check: [
    'See what is asked today: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.spec.template.spec.containers[*].readinessProbe}"`; an empty answer is no probe.',
    'Look for errors that come with each rollout: 502 and 503 of the ingress in the first seconds of new pods.',
  ],
  mend: [
    'Give the service a path that answers 200 once it can serve, and name it in `portolan.yaml`: `health: { ready: /health/ready }`. It should look at what this replica needs, not at the services it calls: otherwise one slow neighbour takes all replicas out at once.',
    'For what does not speak HTTP: `health: { ready: { tcp: 5432 } }`, or `grpc`, or `exec` with a program that is in the image.',
    'Keep liveness apart from it: a look that fails because of load should take traffic away, not kill the process.',
  ],
  call: 'The developers of the service decide what "ready" means. Call the platform team where a mesh or a sidecar answers in place of the container.',
};
