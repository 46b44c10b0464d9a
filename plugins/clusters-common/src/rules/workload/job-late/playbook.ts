import type { Playbook } from '../../Playbook';

/** What to know of a job that does not end. */
export const playbook: Playbook = {
  meaning:
    'A job has been running for longer than its deadline, or for more than twelve hours without one. It works on something large, waits for something that does not come, or its pod never started.',
  inEcs:
    'Like a task started by `RunTask` that stays `RUNNING` or `PENDING`. Neither system ends it by itself unless a deadline is set.',
  check: [
    'Whether its pod runs: `kubectl -n NAMESPACE get pods -l job-name=JOB`. Pending: see the findings about nodes, images, volumes.',
    'Whether it works: `kubectl -n NAMESPACE logs job/JOB --since 10m` and `kubectl -n NAMESPACE top pod -l job-name=JOB`. No log and no CPU: it waits, most often for a lock.',
    'Whether it keeps others waiting: with `concurrencyPolicy: Forbid` no further run starts meanwhile.',
  ],
  mend: [
    'It waits for a lock: find who holds it in the database.',
    'It hangs: `kubectl -n NAMESPACE delete job JOB` ends it, once you know that it may be cut off; the next run comes by its schedule.',
    'So that it cannot happen unseen again: set `activeDeadlineSeconds` to twice its usual time.',
  ],
  call: 'The owners of the service, before anything is ended that writes.',
};
