import type { Playbook } from '../../Playbook';

/** What to know of restarts. */
export const playbook: Playbook = {
  meaning:
    'A container has been restarted more than five times in the life of its pod, the last time within this hour, but it runs for a good while in between. Users see it as a few failed requests each time.',
  inEcs:
    'Like tasks that ECS keeps replacing every few hours, seen as `has started 1 tasks` in the service events without any deployment.',
  check: [
    'How it ended last: `kubectl -n NAMESPACE describe pod POD`, *Last State* with reason and exit code.',
    'What it said: `kubectl -n NAMESPACE logs POD -c CONTAINER --previous`.',
    'Whether it has a rhythm: compare the times of restarts with memory use, with batch jobs, with the traffic of the day.',
    'Whether the liveness probe did it: `kubectl -n NAMESPACE get events --field-selector involvedObject.name=POD`.',
  ],
  mend: [
    'Killed by its liveness probe under load: let the probe answer without asking a database, and give it a longer time-out.',
    'Killed for memory: see the page *Out of memory*.',
    'It ends by itself when a connection is lost: let it connect again instead.',
  ],
  call: 'The owners of the service, in working hours, unless error rates rise.',
};
