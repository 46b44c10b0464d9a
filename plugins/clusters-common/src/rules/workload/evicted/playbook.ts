import type { Playbook } from '../../Playbook';

/** What to know when a node puts pods out. */
export const playbook: Playbook = {
  meaning:
    'The kubelet of a node stopped pods because the node ran short of memory, of disk or of process numbers. It takes first those that use more than they requested. A replacement is started elsewhere; the evicted pod stays in the list as a note.',
  inEcs:
    'There is no such thing on Fargate. On EC2 instances it is what happens when the instance runs out of disk or memory and the agent loses its tasks, only that here the node chooses and says so.',
  check: [
    'Of what there was too little: `kubectl -n NAMESPACE describe pod POD`, the *Message*: `low on resource: ephemeral-storage`, `memory` or `pids`.',
    'Whether the node still is: `kubectl describe node NODE`, conditions `MemoryPressure`, `DiskPressure`, `PIDPressure`.',
    'How much the container was using when it was put out: the message names usage and request of each container.',
  ],
  mend: [
    'Disk: write logs to standard output instead of files, clean up temporary files, request and limit `ephemeral-storage`, or give an `emptyDir` a `sizeLimit`.',
    'Memory: request what it uses. A pod within its request is put out last.',
    'Old notes disturb: `kubectl -n NAMESPACE delete pod --field-selector status.phase=Failed` removes them, after you have read them.',
  ],
  call: 'The owners of the service whose use was above its request; the platform team if the node is still under pressure or it happens on several nodes.',
};
