import type { WorkloadRule } from '../../Rule';
import { claimsOf } from '../parts/claimsOf';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { podsOf } from '../parts/podsOf';
import { playbook } from './playbook';

/**
 * A volume claim whose volume is gone.
 *
 * @remarks The phase `Lost` of kubernetes `core/v1/types.go`; kubernetes-mixin `KubePersistentVolumeErrors`, popeye 1000
 *   to 1004.
 */
export const volumeClaimLost: WorkloadRule = {
  id: 'volume-claim-lost',
  title: 'Volume lost',
  about: 'workload',
  playbook,
  judge(workload, context) {
    return claimsOf(podsOf(workload, context.objects), context.objects).flatMap(
      ({ name, claim }) =>
        claim?.status.phase === 'Lost'
          ? {
              rule: 'volume-claim-lost',
              severity: 'bad',
              sentence: `The volume${
                claim.spec.volumeName ? ` ${claim.spec.volumeName}` : ''
              } of the claim ${name} of ${
                workload.object.metadata.name
              } is gone, and its data with it unless the disk still exists`,
              object: objectRefOf('persistentvolumeclaims', claim),
              next: {
                sentence:
                  'Touch nothing, and look whether the disk still exists',
                command: kubectl(context, claim, `describe pvc/${name}`),
              },
            }
          : [],
    );
  },
};
