import type { Playbook } from '../../Playbook';

/** What to know when a volume does not come. */
export const playbook: Playbook = {
  meaning:
    'A pod needs a disk that is asked for by a claim, and no disk is bound to it. The pod does not start before it is.',
  inEcs:
    'Like a task with an EBS volume configured at launch that stops with `EBS volume creation failed`, or an EFS mount that does not come; only that the pod waits instead of stopping.',
  check: [
    'Why: `kubectl -n NAMESPACE describe pvc CLAIM`, the last events: `ProvisioningFailed`, quota of the cloud, a storage class that does not exist, no driver.',
    'The class: `kubectl get storageclass`; exactly one should be the default. A claim without a class and a cluster without a default wait for ever.',
    'With `WaitForFirstConsumer` the disk is made only when the pod has a node: see whether the pod is unschedulable for another reason.',
    'The driver: `kubectl -n kube-system get pods | grep csi`.',
  ],
  mend: [
    'Class does not exist here: names differ between clouds (`gp3`, `managed-csi`). Set the one of this cluster; a claim cannot be changed, so delete and create it while it is empty.',
    'Claim does not exist: it was renamed or never deployed; deploy it, or bring it back from the backup if there was data.',
    'Quota of the cloud account: raise it, or remove disks nobody uses.',
  ],
  call: 'The platform team for classes, drivers and quotas. The owners before any claim is deleted.',
};
