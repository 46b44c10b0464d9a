import type { Playbook } from '../../Playbook';

/** What to know of a stateful set that is not up to date. */
export const playbook: Playbook = {
  meaning:
    'A stateful set replaces its pods one at a time, from the highest number down, and each has to be ready before the next. One pod that does not become ready stops the update, and a set that is started waits at the first one. Pods keep their names and disks.',
  inEcs:
    'There is no counterpart: ECS tasks have no names and no disks of their own. The nearest is a service with `minimumHealthyPercent` 0 and one task that does not become healthy.',
  check: [
    'Which pod it waits for: `kubectl -n NAMESPACE get pods -l SELECTOR`; the first one that is not ready, seen from the highest number.',
    'Its disk: `kubectl -n NAMESPACE get pvc`; a pod whose claim is not bound cannot start.',
    'Versions of the pods: `kubectl -n NAMESPACE get pods -L controller-revision-hash`.',
  ],
  mend: [
    'Mend what holds that pod: see its other findings.',
    'After a bad version was corrected, the broken pod is *not* replaced by itself (kubernetes issue 67250): `kubectl -n NAMESPACE delete pod POD`. Its disk stays.',
    '`OnDelete`: delete the old pods one after the other, when their cluster software says that it has a quorum.',
  ],
  call: 'The owners of the database or queue that runs in it, before you delete a pod. The platform team if a disk does not come.',
};
