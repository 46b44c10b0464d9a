import type { Playbook } from '../../Playbook';

/** What to know when a volume is lost. */
export const playbook: Playbook = {
  meaning:
    'The claim was bound to a volume object that no longer exists. The data is gone for the cluster. The disk itself may still exist at the cloud, if its reclaim policy was `Retain` or only the object was deleted. Pods that had mounted it may go on until they are restarted.',
  inEcs:
    'Like an EBS volume that was deleted while a task definition still names it.',
  check: [
    'Which volume it was: `kubectl -n NAMESPACE get pvc CLAIM -o jsonpath="{.spec.volumeName}"`.',
    'Whether the disk exists: in the console of the cloud, by that name or the tag `kubernetes.io/created-for/pvc/name`.',
    'How old the newest backup is: the backups page of this service.',
    'Who deleted it: the audit log of the API server, verb `delete`, resource `persistentvolumes`.',
  ],
  mend: [
    'Disk exists: protect it from deletion first. Then create a PersistentVolume for it with the same name and a `claimRef` to the claim.',
    'Disk is gone: restore from the backup into a new claim, in a restore that somebody else looks over.',
    'Do not restart pods that still run: with the mount goes the last copy. Copy the data out of the running pod before.',
  ],
  call: 'The owners and the platform team together, at once, at night too.',
};
