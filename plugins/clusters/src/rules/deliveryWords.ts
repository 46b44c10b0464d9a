import type { Delivery } from '@portolan/plugin-clusters-common';
import { worstOf, type Verdict } from '@portolan/portal-common';

const syncVerdicts = new Map<string, Verdict>([
  ['Synced', 'good'],
  ['OutOfSync', 'warning'],
]);

const healthVerdicts = new Map<string, Verdict>([
  ['Healthy', 'good'],
  ['Progressing', 'progressing'],
  ['Degraded', 'warning'],
  ['Missing', 'warning'],
  ['Suspended', 'suspended'],
]);

/** What the words of Argo CD are worth: those that are new are unknown, and what was well long ago is. */
export function deliveryVerdict({ told }: Delivery): Verdict {
  if (!told) {
    return 'unknown';
  }
  const said = worstOf([
    syncVerdicts.get(told.sync ?? '') ?? 'unknown',
    healthVerdicts.get(told.health ?? '') ?? 'unknown',
  ]);
  return told.isFresh || said === 'warning' ? said : 'unknown';
}

/** "guides in argocd: Synced, Healthy, at 3f2a91c; by annotation argocd.argoproj.io/tracking-id". */
export function deliveryInWords({
  application,
  reason,
  told,
}: Delivery): string {
  if (!told) {
    return `${application}, by ${reason}; the Application is seen on no cluster, or several bear its name, so what it says is not known`;
  }
  const { namespace, cluster, sync, health, revision, isFresh } = told;
  return `${application} in ${namespace} on ${cluster}: ${[
    sync ?? 'sync not known',
    health ?? 'health not known',
    ...(revision === undefined ? [] : [`at ${shortened(revision)}`]),
    ...(isFresh ? [] : ['when last seen']),
  ].join(', ')}; by ${reason}`;
}

/** Commits by their first digits; versions of charts and what else there is whole. */
function shortened(revision: string): string {
  return revision.replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');
}
