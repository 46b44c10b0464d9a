import type { Playbook } from '../../Playbook';

/** What to know of workloads without a liveness probe. */
export const playbook: Playbook = {
  meaning:
    'A liveness probe restarts a container that still runs but no longer works: a deadlock, an event loop that stands still. A process that ends by itself is restarted without one. It is a choice, not a duty: a probe that is too strict restarts containers that are only busy, which makes a bad hour worse.',
  inEcs:
    'It is the `healthCheck` of a container definition: ECS stopped a task whose essential container became unhealthy and started another. Kubernetes restarts only the container, in the same pod and on the same node.',
  check: [
    'Ask whether it ever hung: a pod that ran for days, was ready, and answered nothing until somebody deleted it.',
    'See what is set: `kubectl -n NAMESPACE describe deployment NAME` lists the lines `Liveness` and `Readiness` of each container.',
  ],
  mend: [
    'Where the program can hang, add a path that does nothing but answer, without database and without neighbours: `health: { live: /health/live }` in `portolan.yaml`.',
    'Give slow starters their time by `health: { startup: 90s }` rather than by a patient liveness probe.',
    'Where it cannot hang, leave it: this finding changes no verdict.',
  ],
  call: 'The developers of the service know whether it can hang. Nobody needs to be woken for this.',
};
