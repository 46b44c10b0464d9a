import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { keep } from '../../../../../plugins/clusters-common/src';
import { perMinute } from '../measureRequests';
import { numbers, podsOf, serviceName, sizes } from '../Size';
import { startFleet } from '../startFleet';
import { calmServices } from './Churn';

const size = { services: calmServices + 10, clusters: 2, pods: 600 };
const listSchema = z.object({
  metadata: z.object({
    resourceVersion: z.string(),
    continue: z.string().optional(),
  }),
  items: z.array(
    z.looseObject({ metadata: z.looseObject({ name: z.string() }) }),
  ),
});

async function list(url: string) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  return listSchema.parse(await answer.json());
}

test('fake clusters list in pages and by label, tell what changes, and count who asks', async () => {
  const fleet = await startFleet(size);
  try {
    const [{ url }] = fleet.clusters;
    const first = await list(`${url}/api/v1/pods?limit=200`);
    const second = await list(
      `${url}/api/v1/pods?limit=200&continue=${first.metadata.continue}`,
    );
    const pods = [...first.items, ...second.items];
    assert.equal(new Set(pods.map(({ metadata }) => metadata.name)).size, 300);
    assert.equal(second.metadata.continue, undefined);
    const bytes = JSON.stringify(pods).length / pods.length;
    assert.ok(bytes > 5_000 && bytes < 12_000, `${bytes} bytes a pod`);
    // As the area reads them.
    pods.forEach(pod => keep('pods', pod));
    const { items } = await list(`${url}/apis/apps/v1/deployments?limit=500`);
    items.forEach(one => keep('deployments', one));
    assert.equal(items.length, size.services);

    const label = encodeURIComponent(
      `backstage.io/kubernetes-id=${serviceName(0)}`,
    );
    const ofService = await list(
      `${url}/api/v1/namespaces/booking/pods?labelSelector=${label}`,
    );
    assert.equal(ofService.items.length, podsOf(size, 0, 0));

    const version = first.metadata.resourceVersion;
    const watch = await fetch(
      `${url}/api/v1/pods?watch=true&timeoutSeconds=2&resourceVersion=${version}`,
    );
    await fleet.tell({ do: 'turn', service: 0, cluster: 0, ready: false });
    await fleet.tell({ do: 'hang', cluster: 0, hung: true });
    await fleet.tell({ do: 'turn', service: 1, cluster: 0, ready: false });
    await sleep(300);
    await fleet.tell({ do: 'hang', cluster: 0, hung: false });
    const events = (await watch.text()).trim().split('\n');
    assert.deepEqual(
      events.map(
        line => z.object({ type: z.string() }).parse(JSON.parse(line)).type,
      ),
      ['MODIFIED', 'MODIFIED'],
      'what happened while it hung is told afterwards',
    );

    await fleet.tell({ do: 'forget' });
    const gone = await fetch(
      `${url}/api/v1/pods?watch=true&resourceVersion=${version}`,
    );
    assert.equal(gone.status, 410);
    const { listed, clusters } = await fleet.tell({ do: 'count' });
    assert.equal(listed, 2, 'pods and deployments, not what was selected');
    assert.equal(clusters[0].plugin, 1);
    assert.equal(clusters[0].portal.length, 5);
    assert.equal(clusters[1].portal.length, 0);
  } finally {
    await fleet.stop();
  }
});

test('sizes hold what they say, and names are there once', () => {
  for (const one of Object.values(sizes)) {
    const pods = numbers(one.services).flatMap(service =>
      numbers(one.clusters).map(cluster => podsOf(one, service, cluster)),
    );
    assert.equal(
      pods.reduce((sum, count) => sum + count, 0),
      one.pods,
    );
    const names = numbers(one.services).map(serviceName);
    assert.equal(new Set(names).size, one.services);
  }
});

test('requests are counted in full minutes from when all was known', () => {
  const minute = 60_000;
  const cluster = (...portal: number[]) => ({
    portal,
    portalBytes: 0,
    plugin: 0,
    pluginBytes: 0,
  });
  const counted = {
    at: 2.5 * minute,
    clusters: [cluster(-1, 0, 1, minute, 2.1 * minute), cluster(minute + 1)],
  };
  assert.deepEqual(perMinute(counted, 0), {
    average: 1,
    worst: 2,
    minutes: 2,
  });
});
