import type { Playbook } from '../../Playbook';

/** What to know of missed runs. */
export const playbook: Playbook = {
  meaning:
    'The schedule asks for runs, and none has started for longer than the longest pause between two of them. Nothing fails, so nothing alarms: the work is silently not done.',
  inEcs:
    'Like an EventBridge rule whose `FailedInvocations` rise, or whose role may no longer call `ecs:RunTask`: no task, no stopped task, no log.',
  check: [
    'What the controller says: `kubectl -n NAMESPACE describe cronjob NAME`, events `FailedCreate`, `MissSchedule`, `FailedNeedsStart`.',
    'Whether `startingDeadlineSeconds` is shorter than 10 s: then runs are missed by chance.',
    'Whether a quota or policy refuses its jobs: `kubectl -n NAMESPACE get resourcequota`.',
    'Whether other cron jobs of the cluster run: if none does, the controller manager is down.',
  ],
  mend: [
    'Refused by a quota or policy: mend that; the run that was missed last is made up for if its deadline allows.',
    'One run by hand: `kubectl -n NAMESPACE create job NAME-by-hand --from cronjob/NAME`.',
    'Just resumed after a suspension: wait for its next time.',
    'Wrong time zone: set `timeZone`; without it the clock of the control plane counts, which is UTC on managed clusters.',
  ],
  call: 'The owners of the service, and whoever waits for the result. The platform team if no cron job of the cluster runs.',
};
