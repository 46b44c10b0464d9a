import { ok } from 'node:assert/strict';
import { afterEach } from 'node:test';
import { isFiring } from '../../../plugins/alerts-common/src';
import { stopPart } from '../../platform/running';
import { alertsClientOf } from '../../support/alertsClient';
import { journey, people } from '../../support/journey';
import { mendParts } from '../../support/real/mendParts';
import { onRealPlatform } from '../../support/real/onRealPlatform';
import { until } from '../../support/until';

// The store of the backups goes away: Velero notices, Prometheus fires, the portal says it, and takes it back.

const alert = 'VeleroBackupLocationUnavailable';
const clusters = ['eks-eu-prod', 'eks-eu-staging'];

onRealPlatform({ tier: 2, name: 'the store of backups stopped' }, () => {
  afterEach(mendParts);

  journey(
    'the store of backups stops: both clusters are said to have no place for backups, until it is back',
    { person: people.platformEngineer },
    async ({ page, url }) => {
      const client = await alertsClientOf(url, people.platformEngineer);
      const firing = async () =>
        (await client.alerts()).body.alerts
          .filter(one => one.name === alert && isFiring(one))
          .map(({ cluster }) => cluster);

      await stopPart('object-store');
      await until(
        'both clusters miss it',
        async () => {
          const missing = await firing();
          ok(
            clusters.every(each => missing.includes(each)),
            `only ${missing}`,
          );
        },
        { withinMs: 90_000 },
      );
      await page.goto('/alerts');
      for (const cluster of clusters) {
        await page
          .getByText(`${cluster} cannot reach its backups in default`)
          .first()
          .waitFor();
      }

      await mendParts();
      await until(
        'neither misses it any more',
        async () => ok((await firing()).length === 0),
        { withinMs: 120_000 },
      );
      // What has ended lately stays on the list, as ended.
      for (const cluster of clusters) {
        await page
          .getByRole('row')
          .filter({ hasText: `${cluster} cannot reach its backups` })
          .filter({ hasText: 'resolved' })
          .waitFor({ timeout: 30_000 });
      }
    },
  );
});
