import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The platform team has given this namespace a share of processors, memory or objects, and it is nearly taken. What goes beyond is refused, not queued: a rollout that needs one more pod for a while stops with an event at its replica set, and nothing else tells.',
  inEcs:
    'A service quota of the account, such as tasks per service: the next start is refused.',
  check: [
    'See what is used of how much: `kubectl describe quota -n NAMESPACE`.',
    'See refusals: `kubectl get events -n NAMESPACE --field-selector reason=FailedCreate`.',
    'Look for pods that ask for more than they use, and for jobs and volumes that nobody needs.',
  ],
  mend: [
    'Let pods ask for what they use; the page of the service offers the numbers.',
    'Delete what is not needed: old jobs, claims, previews.',
    'Ask for a larger quota, with the reason; a rollout needs a quarter more than the steady state.',
  ],
  call: 'The team that owns the namespace first, then the platform team for a larger share.',
};
