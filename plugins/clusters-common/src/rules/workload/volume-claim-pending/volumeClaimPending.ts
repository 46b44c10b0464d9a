import type { Finding } from '../../../model/Finding';
import type { WorkloadRule } from '../../Rule';
import { claimsOf, type ClaimOfPods } from '../parts/claimsOf';
import { instantOf, latestOf, minute } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { podsOf } from '../parts/podsOf';
import { playbook } from './playbook';

/** What a cloud needs to make a disk; ours. */
const grace = 5 * minute;

/**
 * A volume claim that a pod uses and that has no volume, or does not exist.
 *
 * @remarks popeye 1000 to 1004. One that nobody uses may wait for its first consumer, so only those of pods are judged.
 */
export const volumeClaimPending: WorkloadRule = {
  id: 'volume-claim-pending',
  title: 'Volume does not come',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { objects, now } = context;
    const { name } = workload.object.metadata;
    const knowsClaims = objects.knowledge('persistentvolumeclaims') === 'fresh';
    const found = (
      { claim, pods, name: claimName }: ClaimOfPods,
      severity: Finding['severity'],
      sentence: string,
    ): Finding => ({
      rule: 'volume-claim-pending',
      severity,
      sentence,
      object: claim
        ? objectRefOf('persistentvolumeclaims', claim)
        : objectRefOf('pods', pods[0]),
      since: instantOf(sinceOf({ claim, pods, name: claimName })),
      next: {
        sentence: 'Read why no volume was made, at the end of the events',
        command: kubectl(
          context,
          pods[0],
          claim ? `describe pvc/${claimName}` : 'get pvc',
        ),
      },
    });
    return claimsOf(podsOf(workload, objects), objects).flatMap(one => {
      const since = sinceOf(one);
      const hurt = isAvailabilityHurt(workload, context) ? 'bad' : 'warning';
      const severity =
        since !== undefined && now - since < grace ? 'progressing' : hurt;
      if (!one.claim) {
        return knowsClaims
          ? found(
              one,
              severity,
              `${name} asks for the volume claim ${one.name}, which does not exist`,
            )
          : [];
      }
      switch (one.claim.status.phase) {
        case 'Bound':
        case 'Lost':
          return [];
        case 'Pending':
          return found(
            one,
            severity,
            `The volume claim ${one.name} of ${name} has no volume`,
          );
        default:
          return found(
            one,
            'unknown',
            `The volume claim ${one.name} of ${name} does not tell whether it has a volume`,
          );
      }
    });
  },
};

/** The claim and its first pod are both there since then; a claim that waits for a consumer waits no longer. */
function sinceOf({ claim, pods }: ClaimOfPods): number | undefined {
  return latestOf([
    claim?.metadata.creationTimestamp,
    pods[0].metadata.creationTimestamp,
  ]);
}
