import { until } from '../../support/until';
import { answers } from '../answers';
import type { Bed } from '../Bed';
import type { Cluster } from '../clusters';
import { kubectlOf, type Kubectl } from '../kubectl';
import { objectStoreOf } from '../objectStore';
import { startEnded, stopPart } from '../running';
import {
  backups,
  failedBackup,
  restores,
  schedules,
  veleroObject,
  type VeleroCase,
} from './backups';

/**
 * Makes the schedules, backups and restores of a cluster and waits until each has come to its phase.
 *
 * @throws with the object that came to another one
 */
export async function loadBackups(bed: Bed, cluster: Cluster): Promise<void> {
  const kubectl = kubectlOf(bed, cluster);
  await make(kubectl, [...schedules, ...backups]);
  await make(kubectl, restores);
}

/** Makes a backup that fails: the store goes away, and Velero looks for it only every 15 seconds. */
export async function loadFailedBackup(
  bed: Bed,
  cluster: Cluster,
): Promise<void> {
  const kubectl = kubectlOf(bed, cluster);
  if (await phaseOf(kubectl, failedBackup)) return; // an earlier load has made it
  await locationAvailable(kubectl);
  await stopPart('object-store');
  try {
    await make(kubectl, [failedBackup]);
  } finally {
    await until('the object store answers', async () => {
      startEnded();
      await answers(objectStoreOf(bed), { anyStatus: true });
    });
  }
  await locationAvailable(kubectl);
}

async function make(kubectl: Kubectl, cases: readonly VeleroCase[]) {
  await kubectl.apply(cases.map(veleroObject));
  await Promise.all(
    cases.map(each =>
      until(
        `${each.kind} ${each.name} is ${each.phase}`,
        async () => {
          const phase = await phaseOf(kubectl, each);
          if (phase !== each.phase) throw new Error(`it is ${phase || 'new'}`);
        },
        { withinMs: 90_000, everyMs: 1_000 },
      ),
    ),
  );
}

function phaseOf(kubectl: Kubectl, { kind, name }: VeleroCase) {
  return kubectl(
    ...['-n', 'velero', 'get', `${kind.toLowerCase()}.velero.io`, name],
    ...['--ignore-not-found', '-o', 'jsonpath={.status.phase}'],
  );
}

function locationAvailable(kubectl: Kubectl) {
  return kubectl(
    ...['-n', 'velero', 'wait', 'backupstoragelocation/default'],
    ...['--for=jsonpath={.status.phase}=Available', '--timeout=60s'],
  );
}
