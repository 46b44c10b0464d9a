import { createFakeCollection } from '@portolan/portal-test-utils';
import { until } from '../../__testUtils__/until';
import {
  aPod,
  pods,
  podsPath,
  startWatchedCluster,
  type WatchedCluster,
} from '../../__testUtils__/watchPods';

jest.setTimeout(60_000);

let watched: WatchedCluster;

afterEach(async () => {
  await watched.close();
});

function manyPods(count: number) {
  return Array.from({ length: count }, (_, n) => aPod(`web-${n}`));
}

it('lists page by page, then watches, and keeps only what the kind keeps', async () => {
  const collection = createFakeCollection({ objects: manyPods(1_100) });
  collection.put({ metadata: { name: 'not-kept', namespace: 'shop' } });
  watched = await startWatchedCluster({
    routes: { [podsPath]: collection.route },
  });
  const connection = watched.access.connect(watched.cluster);
  const stream = watched.watch();
  await until(() => collection.watching() === 1);
  expect(stream.records.size).toBe(1_100);
  expect(stream.records.get('shop/web-7')).toEqual({ node: 'node-1' });
  expect(stream.batches).toHaveLength(1);
  expect(JSON.stringify(stream.state)).not.toContain('secret');
  expect(stream.state.answer).toMatchObject({ status: 200 });

  const [first, second, third, watch, ...more] = watched.asked();
  expect(first).toBe(`GET ${podsPath}?limit=500`);
  expect(second).toBe(`GET ${podsPath}?limit=500&continue=page-0`);
  expect(third).toBe(`GET ${podsPath}?limit=500&continue=page-1`);
  expect(watch).toBe(
    `GET ${podsPath}?watch=true&allowWatchBookmarks=true&resourceVersion=1001&timeoutSeconds=20`,
  );
  expect(more).toEqual([]);
  watched.clock.now += 60_000;
  expect(connection.requestsPerMinute()).toBe(4);

  collection.put(aPod('web-0', 'node-2'));
  collection.put(aPod('web-0', 'node-3'));
  collection.remove('shop/web-1');
  collection.put({ metadata: { name: 'web-2', namespace: 'shop' } });
  await until(() => stream.records.size === 1_098);
  expect(stream.records.get('shop/web-0')).toEqual({ node: 'node-3' });
  expect(stream.records.has('shop/web-2')).toBe(false);
  expect(stream.batches).toHaveLength(2);

  const { resume, seenAt } = stream.state;
  collection.forget();
  collection.bookmark();
  await until(() => stream.state.resume !== resume);
  expect(stream.state.resume).toMatch(/@1006$/);
  expect(stream.state.seenAt).toBeGreaterThan(seenAt ?? 0);
  expect(stream.batches.at(-1)?.records.size).toBe(0);
  expect(stream.problems).toEqual([]);
});

it('goes on from where the mirror is after a restart, without a list', async () => {
  const collection = createFakeCollection({ objects: manyPods(3) });
  watched = await startWatchedCluster({
    routes: { [podsPath]: collection.route },
  });
  const stream = watched.watch();
  await until(() => collection.watching() === 1);
  await stream.stop();
  collection.put(aPod('web-3'));
  collection.remove('shop/web-0');
  watched.asked();

  const again = watched.watch({ into: stream });
  await until(() => stream.records.has('shop/web-3'));
  expect([...stream.records.keys()]).toEqual([
    'shop/web-1',
    'shop/web-2',
    'shop/web-3',
  ]);
  expect(watched.asked()).toEqual([
    expect.stringContaining(
      'watch=true&allowWatchBookmarks=true&resourceVersion=1000',
    ),
  ]);
  await again.stop();
  await until(() => collection.watching() === 0);

  // What was kept of other records, or of another cluster, says nothing of these.
  for (const other of [
    { kind: { ...pods, shape: '2' } },
    { cluster: { ...watched.cluster, url: `${watched.cluster.url}/` } },
  ]) {
    const once = watched.watch({ into: stream, ...other });
    await until(() => collection.watching() === 1);
    expect(watched.asked()[0]).toBe(`GET ${podsPath}?limit=500`);
    await once.stop();
    await until(() => collection.watching() === 0);
  }
});

it('reads all anew as soon as somebody wants it, while it watches and while it waits', async () => {
  const collection = createFakeCollection({ objects: manyPods(1) });
  watched = await startWatchedCluster({
    forbidden: [podsPath],
  });
  const stream = watched.watch({ times: { refusedMs: 60_000 } });
  await until(() => stream.problems.length === 1);
  watched.server.route(podsPath, collection.route);
  stream.wish();
  await until(() => collection.watching() === 1);
  expect(stream.state.problem).toBeUndefined();
  watched.asked();
  stream.wish();
  await until(() => stream.batches.length === 2);
  await until(() => collection.watching() === 1);
  expect(watched.asked()[0]).toBe(`GET ${podsPath}?limit=500`);
});

it('ends at once when it is told to, whatever it does', async () => {
  const collection = createFakeCollection({ objects: manyPods(1) });
  watched = await startWatchedCluster({
    routes: { [podsPath]: collection.route },
  });
  const lists = watched.watch();
  await lists.stop();
  expect(lists.batches).toHaveLength(0);
  const stream = watched.watch();
  await until(() => collection.watching() === 1);
  collection.put(aPod('late'));
  const startedAt = performance.now();
  await stream.stop();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  await until(() => collection.watching() === 0);
  expect(stream.batches).toHaveLength(1);
});

it('watches what the field selector selects, in the group of the kind', async () => {
  const path = '/apis/events.k8s.io/v1/events';
  const collection = createFakeCollection();
  watched = await startWatchedCluster({ routes: { [path]: collection.route } });
  watched.watch({
    kind: {
      ...pods,
      group: 'events.k8s.io',
      resource: 'events',
      fieldSelector: 'type=Warning',
    },
  });
  await until(() => collection.watching() === 1);
  expect(watched.asked()).toEqual([
    `GET ${path}?fieldSelector=type%3DWarning&limit=500`,
    expect.stringContaining(
      `GET ${path}?fieldSelector=type%3DWarning&watch=true`,
    ),
  ]);
});
