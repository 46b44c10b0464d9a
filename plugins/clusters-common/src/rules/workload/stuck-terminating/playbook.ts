import type { Playbook } from '../../Playbook';

/** What to know of what does not go away. */
export const playbook: Playbook = {
  meaning:
    'Something was deleted, its time to stop is over, and it is still there: its node does not report, so nobody can confirm that it has stopped; a process hangs in the kernel, mostly on a network disk; or a finalizer asks another controller to do something first, and that one does not.',
  inEcs:
    'Like a task that stays in `DEACTIVATING` or `STOPPING`, or a service that stays `DRAINING`.',
  check: [
    'The node: `kubectl get node NODE`. `NotReady` explains it.',
    'Finalizers: `kubectl -n NAMESPACE get pod POD -o jsonpath="{.metadata.finalizers}"`. Each names the controller that has to act; look whether it runs.',
    "The kubelet's view: `kubectl -n NAMESPACE describe pod POD`, events `FailedKillPod`, `FailedUnMount`.",
  ],
  mend: [
    'Node gone for good: remove the node object; its pods go with it.',
    'Controller of the finalizer is down: bring it back. Removing a finalizer by hand leaves behind what it would have cleaned up.',
    '`kubectl -n NAMESPACE delete pod POD --force --grace-period 0` only forgets the pod. For a stateful set be certain that the process is dead: two with one disk destroy it.',
  ],
  call: 'The platform team. For databases the owners too, before anything is forced.',
};
