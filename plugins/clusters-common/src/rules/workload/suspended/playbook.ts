import type { Playbook } from '../../Playbook';

/** What to know of suspended jobs. */
export const playbook: Playbook = {
  meaning:
    'Somebody set `suspend: true`. A cron job starts no new runs; runs that had started go on. Nothing is broken, but what it does is not done: reports, clean-ups, renewals.',
  inEcs:
    'Like an EventBridge Scheduler schedule or a scheduled task rule in the state `DISABLED`.',
  check: [
    'When it ran last: `kubectl -n NAMESPACE get cronjob NAME`, *LAST SCHEDULE*.',
    'Why: the history of the service file; during a move both sides must not run at once, so one of them is suspended.',
  ],
  mend: [
    'Let it run again in the service file. Runs that were missed are not made up for, except one within `startingDeadlineSeconds`.',
    'One run by hand: `kubectl -n NAMESPACE create job NAME-by-hand --from cronjob/NAME`.',
  ],
  call: 'The owners of the service, in working hours.',
};
