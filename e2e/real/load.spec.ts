import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertItem } from '../../plugins/alerts-common/src';
import { kubectlOf } from '../platform/kubectl';
import { load } from '../platform/load/load';
import { alertsClientOf } from '../support/alertsClient';
import { journey, people } from '../support/journey';
import { onRealPlatform } from '../support/real/onRealPlatform';
import { sharedPortal } from '../support/portal';
import { until } from '../support/until';

// The slice of the travel landscape on real clusters: its faults become alerts of real Prometheus servers, on the page
// of the service, for its owners.

/** What each fault of the load looks like in the portal: name, service, state. */
const expected: ReadonlyArray<readonly [string, string, AlertItem['state']]> = [
  ['KubePodCrashLooping', 'refund-worker', 'active'],
  ['KubeDeploymentReplicasMismatch', 'refund-worker', 'inhibited'],
  ['KubePodImagePullFailing', 'hotel-availability', 'active'],
  ['KubePodUnschedulable', 'rail-search', 'silenced'],
  ['KubeDeploymentSingleReplica', 'trip-planner', 'muted'],
  ['KubePodNotReady', 'refund-worker', 'pending'],
];

onRealPlatform({ tier: 2, name: 'the load of the platform' }, bed => {
  test('load puts it there, and done again changes nothing', async () => {
    await load(bed);
    const generations = () =>
      Promise.all(
        bed.clusters.map(cluster =>
          kubectlOf(bed, cluster)(
            ...['get', 'deployments,statefulsets,cronjobs', '-A'],
            ...['-l', 'app.kubernetes.io/managed-by=portolan-platform'],
            '-o=jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {.metadata.uid} {.metadata.generation}{"\\n"}{end}',
          ),
        ),
      );
    const before = await generations();
    ok(before.every(each => each.length > 0));
    await load(bed);
    deepEqual(await generations(), before);
  });

  test('every fault is told once, in its state, with its service', async () => {
    const client = await alertsClientOf(
      sharedPortal().url,
      people.platformEngineer,
    );
    for (const [name, service, state] of expected) {
      await until(
        `${name} of ${service} is ${state}`,
        async () => {
          const { alerts } = (await client.alerts()).body;
          const found = alerts.filter(
            one => one.name === name && one.service?.ref.endsWith(service),
          );
          const inState = found.filter(one => one.state === state);
          ok(inState.length > 0, found.map(one => one.state).join());
          const told = inState.map(({ labels: { prometheus: _, ...labels } }) =>
            JSON.stringify(labels),
          );
          deepEqual(told, [...new Set(told)]); // not once for each that tells it
        },
        { withinMs: 90_000 },
      );
    }
  });

  journey(
    'the developer sees the crash loop of their service in production, and whose it is',
    { person: people.developer },
    async ({ page }) => {
      await page.goto('/catalog/default/component/refund-worker/alerts');
      await page
        .getByText(/^Refund worker: \d+ alerts? fires?/)
        .first()
        .waitFor();
      await page.getByText('KubePodCrashLooping').first().waitFor();
      await page.getByText('eks-eu-prod').first().waitFor();
      await page.goto('/');
      await page.getByText('Refund worker').first().waitFor();
    },
  );
});
