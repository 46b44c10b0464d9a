import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A claim asks for a volume. "Pending" means that it has none yet, "Lost" that the volume it had is gone from the cluster, with the data as far as anybody can tell here. No pod uses this one, so nothing fails now; it may be left over, or waited for by somebody who comes later.',
  inEcs:
    'An EFS file system or EBS volume that a task definition names and that was never made, or was deleted.',
  check: [
    'Read its events: `kubectl describe pvc CLAIM -n NAMESPACE`.',
    'See when its class makes volumes: `kubectl get storageclass`, column VOLUMEBINDINGMODE.',
    'For a lost one see whether the disk still exists in the cloud, and whether a backup has it.',
  ],
  mend: [
    'Delete the claim if nobody needs it.',
    'Name a class that exists; without one the default class is taken, if there is one.',
    'For a lost one, restore from the newest backup into a new claim.',
  ],
  call: 'The owner of the namespace decides whether it is needed; the platform team knows the classes.',
};
