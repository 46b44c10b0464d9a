import type { Playbook } from '../../Playbook';

/** What to know of a failed job. */
export const playbook: Playbook = {
  meaning:
    'A job has given up: its pods failed more often than `backoffLimit` allows (6 times unless said), or it took longer than `activeDeadlineSeconds`. It does not start again by itself. A cron job starts its next run at the next time of its schedule all the same.',
  inEcs:
    'Like a scheduled or one-off `RunTask` whose task stopped with an exit code other than 0. ECS does not try again; Kubernetes already has, several times.',
  check: [
    "What it said: `kubectl -n NAMESPACE logs job/JOB`; if pods are gone, in the log store by the job's name.",
    'How it ended: `kubectl -n NAMESPACE describe job JOB`. `BackoffLimitExceeded`: the program failed each time. `DeadlineExceeded`: it ran too long. `PodFailurePolicy`: an exit code that must not be tried again.',
    'Whether it is safe to run twice: ask, or read what it does, before you start it again.',
  ],
  mend: [
    'Run it again after the cause is mended: `kubectl -n NAMESPACE create job NAME-again --from cronjob/NAME`.',
    'The cause was outside and is over: wait for the next run, if the data can wait.',
    'A job of a release (migration): the release has failed with it; mend and deploy again, or roll back.',
    'The notice stays though all is well: a failed job that has no successor is shown until it is deleted, `kubectl -n NAMESPACE delete job JOB`, or give it `ttlSecondsAfterFinished`.',
  ],
  call: 'The owners of the service; who needs the result (finance, partners) if it is late because of it.',
};
