import type { Playbook } from '../../Playbook';

/** What to know of jobs without bounds. */
export const playbook: Playbook = {
  meaning:
    'Nothing ends this job when it hangs, or nothing removes it when it has ended, or a new run starts while the last one still works. One bad night then leaves a job that holds its locks until somebody looks, or two that write the same rows, or thousands of finished pods that slow every list down.',
  inEcs:
    'A scheduled task of EventBridge had no time limit either and started whether the last one ran or not; many services guarded themselves by a lock in the database. ECS forgot stopped tasks after an hour by itself.',
  check: [
    'How long do runs take? `kubectl -n NAMESPACE get jobs --sort-by=.status.startTime` shows the duration of each.',
    'Are two at work? `kubectl -n NAMESPACE get jobs --field-selector status.successful=0`.',
  ],
  mend: [
    'Set `timeLimit: 2h` in `portolan.yaml`, twice the longest good run.',
    'Let a timed workload wait for its predecessor: `schedule: { cron: "30 2 * * *", overlap: forbid }`, the default; or `replace` where only the newest run counts.',
    'A job that stands alone gets `ttlSecondsAfterFinished`; the chart sets one day.',
  ],
  call: 'The developers of the service. Call the data team before a run is ended by hand that writes to a database.',
};
