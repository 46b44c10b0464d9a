import type { PersistentVolumeClaim } from '../../../model/kubernetes/cluster';
import type { PodSpec } from '../../../model/kubernetes/podSpec';
import type { ClusterObjects } from '../../ClusterObjects';
import { hasEnded } from '../../pods/podParts';
import type { ClusterRule } from '../../Rule';
import { ageOf, findingOf, isKnown, minutesSince, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'volume-pending';
/** Minutes that the making of a volume may take. */
const patience = 15;

function claimsOf({ volumes }: PodSpec): string[] {
  return volumes.flatMap(
    ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
  );
}

function specsOf(objects: ClusterObjects, namespace: string): PodSpec[] {
  const replicated = (
    ['deployments', 'statefulsets', 'daemonsets', 'jobs'] as const
  ).flatMap(kind =>
    objects.inNamespace(kind, namespace).map(({ spec }) => spec.template.spec),
  );
  return [
    ...replicated,
    ...objects
      .inNamespace('cronjobs', namespace)
      .map(({ spec }) => spec.jobTemplate.spec.template.spec),
    ...objects
      .inNamespace('pods', namespace)
      .filter(pod => !hasEnded(pod))
      .map(({ spec }) => spec),
  ];
}

/** Whether somebody uses a claim, now or when scaled up; a workload's own rules speak of those. */
function isUsed(objects: ClusterObjects, { metadata }: PersistentVolumeClaim) {
  const { name, namespace = '' } = metadata;
  return (
    specsOf(objects, namespace).some(spec => claimsOf(spec).includes(name)) ||
    objects
      .inNamespace('statefulsets', namespace)
      .some(set =>
        set.spec.volumeClaimTemplates.some(template =>
          name.startsWith(`${template.metadata.name}-${set.metadata.name}-`),
        ),
      )
  );
}

/** Why a volume could not be made, by the newest warning about the claim. */
function refusalOf(
  objects: ClusterObjects,
  { metadata }: PersistentVolumeClaim,
): string | undefined {
  return objects
    .inNamespace('events', metadata.namespace ?? '')
    .filter(
      ({ involvedObject, reason }) =>
        involvedObject.kind === 'PersistentVolumeClaim' &&
        involvedObject.name === metadata.name &&
        reason === 'ProvisioningFailed',
    )
    .sort((a, b) =>
      (a.lastTimestamp ?? '').localeCompare(b.lastTimestamp ?? ''),
    )
    .at(-1)?.message;
}

/**
 * Claims that have lost their volume or never got one, and that no pod and no workload uses. A claim whose class makes
 * volumes at first use is right to wait: unless a warning says that the making failed, that is only worth knowing.
 *
 * @remarks popeye 1003, 1004; kubernetes.io, concepts/storage/storage-classes: WaitForFirstConsumer.
 */
export const volumePending: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Unused claim without a volume',
  playbook,
  judge({ objects, now }) {
    if (!isKnown(objects, 'pods')) {
      return [];
    }
    return objects.all('persistentvolumeclaims').flatMap(claim => {
      const { name, namespace, creationTimestamp } = claim.metadata;
      const { phase } = claim.status;
      const isLost = phase === 'Lost';
      if ((!isLost && phase !== 'Pending') || isUsed(objects, claim)) {
        return [];
      }
      const minutes = minutesSince(creationTimestamp, now);
      const refusal = refusalOf(objects, claim);
      if (!isLost && minutes !== undefined && minutes < patience) {
        return [];
      }
      const waits =
        minutes === undefined
          ? 'waits for a volume'
          : `has waited for a volume for ${ageOf(minutes)}`;
      const why =
        refusal === undefined
          ? ', and no pod uses it; its class may make the volume at first use'
          : `: ${refusal}`;
      return [
        findingOf(id, refOf('persistentvolumeclaims', claim), {
          severity: isLost || refusal !== undefined ? 'warning' : 'info',
          sentence: isLost
            ? `Claim ${namespace}/${name} has lost its volume, and no pod uses it`
            : `Claim ${namespace}/${name} ${waits}${why}`,
          ...(!isLost &&
            creationTimestamp !== undefined && { since: creationTimestamp }),
          next: 'Find out whether anybody needs it; delete it if nobody does',
          command: `kubectl describe pvc ${name} -n ${namespace}`,
        }),
      ];
    });
  },
};
