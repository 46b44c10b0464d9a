import type { Playbook } from '../../Playbook';

/** What to know of probes that look at the same thing. */
export const playbook: Playbook = {
  meaning:
    'Readiness and liveness ask the same question at the same pace. When the service is slow, readiness should take a replica out of the traffic until it has caught up. Here liveness gives up at the same moment and kills it instead; the others get its load, become slow too, and are killed in turn.',
  inEcs:
    'In ECS the target group drained a task before the scheduler replaced it, and the container health check had its own, longer patience. Two equal probes are like a target group that stops the task at its first failed check.',
  check: [
    'Compare both: `kubectl -n NAMESPACE describe deployment NAME | grep -E "Liveness|Readiness"`.',
    'Look for restarts that come in groups at busy hours: `kubectl -n NAMESPACE get pods` and the events `Unhealthy` followed by `Killing`.',
  ],
  mend: [
    'Let liveness ask something cheaper: a path that answers without database and without neighbours.',
    'Or let it wait longer: `health: { live: { http: { path: /health }, failures: 6 } }` in `portolan.yaml`; the generated default is six failures for `live` and three for `ready`.',
    'Or leave liveness out, if the program never hangs.',
  ],
  call: 'The developers of the service. Call the platform team if restarts under load are happening now.',
};
