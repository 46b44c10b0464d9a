import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { after, before } from 'node:test';
import { z } from 'zod';
import { kubectlOf } from '../../platform/kubectl';
import { parts, stopPart } from '../../platform/running';
import { journey, people } from '../../support/journey';
import {
  cellsOf,
  freshHead,
  headOf,
  headSays,
  openLandscape,
  readLandscape,
  type ShownLandscape,
} from '../../support/landscapePages';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { until } from '../../support/until';

// A cluster is put back to a backup of its etcd: its versions of objects are older than those the portal has seen, and
// what was deployed since is gone.

/** From a change to the screen. */
const shownWithinMs = 60_000;
/**
 * A watch from a version that is yet to come says nothing, until its silence is noticed; the list that follows is older
 * than what is known, and believed when it is so a second time.
 */
const noticedWithinMs = 5 * 60_000;

const versionSchema = z.object({
  metadata: z.object({ resourceVersion: z.coerce.number() }),
});

// Nothing else of it runs on the platform.
const id = 'customer-profile';
const namespace = 'customer-profile';
const deployed = /v9\.9\.9/;

const labels = { 'backstage.io/kubernetes-id': id, app: 'restored' };
const manifests = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'restored', namespace, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'restored' } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name: 'app', image: 'registry.meridian.example/app:v9.9.9' },
          ],
        },
      },
    },
  },
];

onRealPlatform({ tier: 1, name: 'an etcd that is restored' }, bed => {
  const [first] = bed.clusters;
  const { name: cluster } = first;
  const kubectl = kubectlOf(bed, first);
  const data = bed.folder(cluster, 'etcd');
  const backup = `${data}.backup`;
  // Who watched has seen versions that are yet to come, so whoever restores an etcd starts all of them anew.
  const stopCluster = async () => {
    for (const { name } of parts()) {
      if (name.startsWith(`${cluster}.`)) await stopPart(name);
    }
  };
  const newestVersion = async () =>
    versionSchema.parse(
      JSON.parse(await kubectl('get', '--raw', '/api/v1/namespaces')),
    ).metadata.resourceVersion;

  before(async () => {
    await stopPart(`${cluster}.etcd`);
    cpSync(data, backup, { recursive: true });
    await mendParts();
  });
  after(async () => {
    await mendParts();
    rmSync(backup, { recursive: true, force: true });
    await kubectl(
      ...['delete', 'deployment', 'restored'],
      ...['--namespace', namespace, '--ignore-not-found'],
    );
  });

  journey(
    'an etcd that is restored from a backup: what was deployed since is gone from the landscape too, and the cluster is well',
    { person: people.platformEngineer },
    async ({ page }) => {
      await openLandscape(page, '?filter=customer+profile');
      const untouched = await headSays(page, cluster, {
        words: freshHead,
        withinMs: shownWithinMs,
      });
      deepEqual(deployedCells(untouched), []);

      await kubectl.apply(manifests);
      await until(
        'what is deployed is shown',
        async () => equal(deployedCells(await readLandscape(page)).length, 1),
        { withinMs: shownWithinMs },
      );

      const newer = await newestVersion();
      await stopCluster();
      rmSync(data, { recursive: true });
      renameSync(backup, data);
      await mendParts();
      const older = await until('the API server answers', newestVersion);
      await mendParts(); // who did not wait for it
      ok(older < newer, `${newer} before, ${older} after`);

      await until(
        'what was deployed is gone, and the cluster is well',
        async () => {
          const shown = await readLandscape(page);
          deepEqual(deployedCells(shown), []);
          match(headOf(shown, cluster), freshHead);
        },
        { withinMs: noticedWithinMs, everyMs: 1_000 },
      );
    },
  );

  function deployedCells(shown: ShownLandscape): string[] {
    return cellsOf(shown, cluster).filter(cell => deployed.test(cell));
  }
});
