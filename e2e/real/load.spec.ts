import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { AlertItem } from '../../plugins/alerts-common/src';
import { ruleOf } from '../../plugins/clusters-common/src';
import { observe } from '../../packages/portal-common/src';
import { kubectlOf } from '../platform/kubectl';
import { load } from '../platform/load/load';
import { readServices } from '../platform/load/services';
import { alertsClientOf } from '../support/alertsClient';
import { clustersClientOf } from '../support/clustersClient';
import { journey, people } from '../support/journey';
import { openLandscape } from '../support/landscapePages';
import { onRealPlatform } from '../support/real/onRealPlatform';
import { sharedPortal } from '../support/portal';
import { until } from '../support/until';

// The slice of the travel landscape on real clusters: its faults become alerts of real Prometheus servers, on the page
// of the service, for its owners, and findings of the portal on what real API servers tell a token that may read only
// what the README's ClusterRole gives.

/** What each fault of the load looks like in the portal: name, service, state. */
const expected: ReadonlyArray<readonly [string, string, AlertItem['state']]> = [
  ['KubePodCrashLooping', 'refund-worker', 'active'],
  ['KubeDeploymentReplicasMismatch', 'refund-worker', 'inhibited'],
  ['KubePodImagePullFailing', 'hotel-availability', 'active'],
  ['KubePodUnschedulable', 'rail-search', 'silenced'],
  ['KubeDeploymentSingleReplica', 'trip-planner', 'muted'],
  ['KubePodNotReady', 'refund-worker', 'pending'],
];

/** What each fault of the load is found by: service, environment, rule. */
const findings: ReadonlyArray<readonly [string, string, string]> = [
  ['refund-worker', 'production', 'crash-loop'],
  ['rail-search', 'production', 'unschedulable'],
  ['hotel-availability', 'staging', 'image-pull'],
];

const kubernetesId = 'backstage.io/kubernetes-id';
const scaledSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      metadata: z.object({
        name: z.string(),
        namespace: z.string(),
        labels: z.object({ [kubernetesId]: z.string() }),
      }),
      spec: z.object({ replicas: z.number() }),
      status: z.object({ readyReplicas: z.number().default(0) }),
    }),
  ),
});

const withinMs = 90_000;
const services = readServices();

onRealPlatform({ tier: 2, name: 'the load of the platform' }, bed => {
  test('load puts it there, and done again changes nothing', async () => {
    await load(bed);
    const generations = () =>
      Promise.all(
        bed.clusters.map(cluster =>
          kubectlOf(bed, cluster)(
            ...['get', 'deployments,statefulsets,cronjobs', '-A'],
            ...['-l', 'backstage.io/kubernetes-id'],
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

  const platformClient = () =>
    clustersClientOf(sharedPortal().url, people.platformEngineer);

  test('the landscape finds every fault, in its environment, on what is fresh', async () => {
    const client = await platformClient();
    for (const [service, environment, rule] of findings) {
      await until(
        `${rule} of ${service} in ${environment}`,
        async () => {
          const { body } = await client.service(`component:default/${service}`);
          const there = body.deployments.filter(
            ({ column, workloads }) =>
              column.environment === environment && workloads.length > 0,
          );
          equal(there.length, 1);
          const rules = there[0].workloads.flatMap(workload =>
            workload.findings.map(finding => finding.rule),
          );
          ok(rules.includes(rule), rules.join());
          equal(observe(there[0].column.sighting, Date.now()).state, 'fresh');
        },
        { withinMs },
      );
    }
  });

  test('it counts what is ready and wanted as the API servers do, and misses nothing', async () => {
    const client = await platformClient();
    for (const cluster of bed.clusters) {
      await until(
        `what runs on ${cluster.name} is counted`,
        async () => {
          const { items } = scaledSchema.parse(
            JSON.parse(
              await kubectlOf(bed, cluster)(
                ...['get', 'deployments,statefulsets', '-A', '-o=json'],
                ...['-l', kubernetesId],
              ),
            ),
          );
          // The catalog does not name the namespaces of dev and of drills.
          const claimed = items.filter(
            ({ metadata: { labels, namespace } }) =>
              services.find(({ name }) => name === labels[kubernetesId])
                ?.namespace === namespace,
          );
          ok(claimed.length > 0);
          const unmatched = (
            await client.cluster(cluster.name)
          ).body.unmatched.map(one => `${one.namespace}/${one.name}`);
          deepEqual(
            items.filter(
              item =>
                !claimed.includes(item) &&
                !unmatched.includes(
                  `${item.metadata.namespace}/${item.metadata.name}`,
                ),
            ),
            [],
          );
          for (const { kind, metadata, spec, status } of claimed) {
            const { body } = await client.service(
              `component:default/${metadata.labels[kubernetesId]}`,
            );
            const found = body.deployments
              .filter(({ column }) => column.cluster === cluster.name)
              .flatMap(({ workloads }) => workloads)
              .find(
                ({ object }) =>
                  object.kind === kind &&
                  object.namespace === metadata.namespace &&
                  object.name === metadata.name,
              );
            deepEqual(
              [found?.ready, found?.wanted],
              [status.readyReplicas, spec.replicas],
              `${metadata.namespace}/${metadata.name}`,
            );
          }
        },
        { withinMs },
      );
    }
  });

  journey(
    'a change comes to an open page by the watch',
    { person: people.platformEngineer },
    async ({ page }) => {
      const production = bed.clusters[1];
      const scale = (replicas: number) =>
        kubectlOf(bed, production)(
          ...['scale', 'deployment', `--replicas=${replicas}`, '-n', 'loyalty'],
          ...['-l', `${kubernetesId}=loyalty-points`],
        );
      await openLandscape(page, '?filter=loyalty%20points');
      const cell = page.getByText(/\b2 of 2\b/).first();
      await cell.waitFor({ timeout: withinMs });
      try {
        await scale(3);
        await page
          .getByText(/\b3 of 3\b/)
          .first()
          .waitFor({ timeout: withinMs });
      } finally {
        await scale(2);
      }
    },
  );

  journey(
    'a crash loop opens to its evidence and its playbook, and both clusters are read whole',
    { person: people.platformEngineer },
    async ({ page }) => {
      await openLandscape(
        page,
        `?open=${encodeURIComponent(
          'component:default/refund-worker@production·eks-eu-prod',
        )}`,
      );
      const drawer = page.getByRole('dialog', {
        name: 'Refund worker, production on eks-eu-prod',
      });
      await drawer.getByText('What was found').waitFor();
      await drawer
        .getByRole('link', { name: 'What it means and how to mend it' })
        .first()
        .click();
      await page.getByRole('region', { name: 'What it means' }).waitFor();
      const title = ruleOf('crash-loop')?.title;
      ok(title);
      await page.getByText(title, { exact: true }).first().waitFor();

      await page.goto('/clusters');
      const client = await platformClient();
      for (const { name, version } of bed.clusters) {
        await page.getByText(`v${version}`).first().waitFor();
        await until(
          `${name} is fresh, and its requests of a whole minute are counted`,
          async () => {
            const summary = (await client.clusters()).body.clusters.find(
              one => one.name === name,
            );
            ok(summary);
            equal(observe(summary.state, Date.now()).state, 'fresh');
            ok((summary.requestsPerMinute ?? 0) > 0);
          },
          { withinMs: 180_000 }, // for two minutes after a start nothing is counted whole
        );
        const { streams } = (await client.cluster(name)).body;
        // Kinds that this cluster does not know are absent; what it knows is read.
        for (const { kind, sighting } of streams) {
          const { state } = observe(sighting, Date.now());
          ok(
            state === 'fresh' || state === 'absent',
            `${kind} of ${name}: ${state}, ${JSON.stringify(sighting)}`,
          );
        }
      }
    },
  );
});
