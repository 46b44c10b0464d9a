import { z } from 'zod';
import { begin } from '../../../scripts/lib/progress.mjs';
import type { Bed } from '../Bed';
import type { Cluster } from '../clusters';
import { kubectlOf } from '../kubectl';
import { addressOf } from '../monitoring';
import { loadBackups, loadFailedBackup } from './loadBackups';
import { namespacesOf, objectsOf } from './objects';
import { readServices, type Environment, type Service } from './services';

const silenceComment = 'More nodes are ordered';

/**
 * Puts a slice of the demo's landscape on a platform that is up: services in each environment, some of them failing,
 * a silence, and backups in every phase. Done again it changes only what was changed since.
 */
export async function load(bed: Bed): Promise<void> {
  const services = readServices();
  const work = begin(
    `${services.length} services on ${bed.clusters
      .map(({ name }) => name)
      .join(' and ')}`,
  );
  await Promise.all(
    bed.clusters.map(cluster => loadServices(bed, cluster, services)),
  );
  work.done();
  if (bed.tier === 1) return;

  await silence(bed);
  const backups = begin('schedules, backups and restores');
  await Promise.all(bed.clusters.map(cluster => loadBackups(bed, cluster)));
  await loadFailedBackup(bed, bed.clusters[1]); // the store is that of both
  backups.done();
}

async function loadServices(
  bed: Bed,
  cluster: Cluster,
  services: readonly Service[],
): Promise<void> {
  const environments: Environment[] =
    cluster.environment === 'production' ? ['production'] : ['staging', 'dev'];
  const kubectl = kubectlOf(bed, cluster);
  for (const environment of environments) {
    await kubectl.apply(namespacesOf(services, environment));
    const objects: object[] = [];
    for (const service of services) {
      objects.push(
        ...(await objectsOf(service, environment, bed.folder('load'))),
      );
    }
    await kubectl.apply(objects);
  }
}

/** Silences what is known, on one Alertmanager: its peer hears of it. */
async function silence(bed: Bed): Promise<void> {
  const url = `${addressOf(bed, 'alertmanager-a')}/api/v2/silences`;
  const known = z
    .array(
      z.object({
        comment: z.string(),
        status: z.object({ state: z.string() }),
      }),
    )
    .parse(await (await fetch(url)).json());
  const active = known.some(
    ({ comment, status }) =>
      comment === silenceComment && status.state === 'active',
  );
  if (active) return;
  const now = Date.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      matchers: [
        { name: 'alertname', value: 'KubePodUnschedulable', isRegex: false },
        { name: 'namespace', value: 'rail', isRegex: false },
      ],
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + 24 * 3_600_000).toISOString(),
      createdBy: 'tomasz.nowak',
      comment: silenceComment,
    }),
  });
  if (!answer.ok) {
    throw new Error(`${url} took no silence: ${await answer.text()}`);
  }
}
