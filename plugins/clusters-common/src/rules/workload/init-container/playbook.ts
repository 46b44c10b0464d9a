import type { Playbook } from '../../Playbook';

/** What to know when an init container holds a pod back. */
export const playbook: Playbook = {
  meaning:
    'Init containers run one after the other before the service itself, to migrate a schema, fetch a file or wait for something. One of them fails each time, or does not end. The service in this pod has not been started at all; its own log is empty.',
  inEcs:
    'Like a container that others depend on with `dependsOn: SUCCESS` or `COMPLETE` and that exits with an error or never stops: the task would stay in `PENDING` and stop with `Essential container in task exited` or a start time-out. Kubernetes has no start time-out; it waits for ever.',
  check: [
    'Which one it is: `kubectl -n NAMESPACE get pod POD` shows `Init:1/3` or `Init:CrashLoopBackOff`.',
    'What it says: `kubectl -n NAMESPACE logs POD -c INIT_CONTAINER`, with `--previous` if it has ended.',
    'What it waits for: a wait loop names a host and port. See whether that service has end points: `kubectl -n NAMESPACE get endpointslices`.',
  ],
  mend: [
    'A migration fails: mend the migration or roll back. Do not delete the pod in the middle of one; look first whether a lock is held in the database.',
    'It waits for something that is down: mend that; the pod goes on by itself.',
    'It waits for something that has moved: correct the address and roll out.',
  ],
  call: 'The owners of the service; the database team if a migration holds a lock.',
};
