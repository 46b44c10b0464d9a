import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createFakeCollection } from '@portolan/portal-test-utils';
import type { Knex } from 'knex';
import { migrated } from '../../__testUtils__/migrated';
import { until } from '../../__testUtils__/until';
import {
  aPod,
  hastyTimes,
  pods,
  podsPath,
  startWatchedCluster,
  type WatchedCluster,
} from '../../__testUtils__/watchPods';
import { runCollectors } from '../../collect/runCollectors';
import { DatabaseMirror } from '../../mirror/DatabaseMirror';
import type { Batch } from '../../mirror/MirrorWriter';
import { createClusterWatch } from './createClusterWatch';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const logger = mockServices.logger.mock();
const stream = { upstream: 'eu', kind: 'pods', maxAgeMs: 120_000 };
const id = 'eu/pods';
let watched: WatchedCluster;

afterEach(async () => {
  await watched.close();
});

/** A replica that watches pods. */
function startReplica(knex: Knex) {
  const mirror = new DatabaseMirror({ knex, logger, everyMs: 20 });
  const stop = new AbortController();
  const beside: Batch[] = [];
  const versions: number[] = [];
  const work = Promise.all([
    mirror.run(stop.signal),
    runCollectors({
      knex,
      mirror,
      logger,
      signal: stop.signal,
      onCommit: version => versions.push(version),
      times: { renewMs: 30, lostMs: 200 },
      collectors: [
        createClusterWatch({
          connection: watched.access.connect(watched.cluster),
          kind: pods,
          stream,
          times: hastyTimes,
          beside: async batch => {
            beside.push(batch);
            return false;
          },
        }),
      ],
    }),
  ]);
  return {
    mirror,
    beside,
    versions,
    async stop() {
      stop.abort();
      await work;
    },
  };
}

describe.each(databases.eachSupportedId())('a watch on %p', databaseId => {
  it('writes batches, refreshes on demand, and goes on where the database is', async () => {
    const collection = createFakeCollection({
      objects: [aPod('a'), aPod('b'), aPod('c')],
    });
    watched = await startWatchedCluster({
      routes: { [podsPath]: collection.route },
    });
    const knex = await migrated(databases, databaseId);
    const one = startReplica(knex);
    await until(() => collection.watching() === 1);
    expect([...one.mirror.records(id)]).toEqual([
      ['shop/a', { node: 'node-1' }],
      ['shop/b', { node: 'node-1' }],
      ['shop/c', { node: 'node-1' }],
    ]);
    const { version } = one.mirror;
    collection.put(aPod('a', 'node-2'));
    collection.remove('shop/b');
    collection.put(aPod('d'));
    collection.remove('shop/d');
    await until(() => one.mirror.records(id).size === 2);
    expect(one.mirror.version).toBe(version + 1);
    expect(one.versions.at(-1)).toBe(version + 1);
    expect(one.beside.at(-1)).toMatchObject({
      changed: ['shop/a'],
      vanished: ['shop/b'],
    });

    // A bookmark is no news, and yet it is seen.
    const { seenAt = 0, resume } = one.mirror.stream(id) ?? {};
    collection.bookmark();
    collection.forget();
    collection.bookmark();
    await until(() => one.mirror.stream(id)?.resume !== resume);
    expect(one.mirror.stream(id)?.seenAt).toBeGreaterThan(seenAt);
    expect(one.mirror.version).toBe(version + 1);

    watched.asked();
    await one.mirror.requestRefresh([id]);
    await until(() => watched.server.requests.length >= 4);
    expect(watched.asked()[0]).toBe(`GET ${podsPath}?limit=500`);
    await until(() => collection.watching() === 1);

    await one.stop();
    collection.remove('shop/c');
    const two = startReplica(knex);
    await until(() => two.mirror.records(id).size === 1);
    expect(watched.asked()).toEqual([expect.stringContaining('watch=true')]);
    await two.stop();
  });

  it('begins again where the database is when that could not be written', async () => {
    const collection = createFakeCollection({ objects: [aPod('a')] });
    watched = await startWatchedCluster({
      routes: { [podsPath]: collection.route },
    });
    const knex = await migrated(databases, databaseId);
    const one = startReplica(knex);
    await until(() => collection.watching() === 1);
    watched.asked();
    await knex.schema.renameTable('record', 'away');
    collection.put(aPod('b'));
    await until(() => collection.watching() === 0);
    expect(logger.warn).toHaveBeenCalledWith(
      'The watch of eu/pods begins again: what it saw could not be written',
      expect.anything(),
    );
    await knex.schema.renameTable('away', 'record');
    await until(() => one.mirror.records(id).size === 2);
    expect(watched.asked()).toEqual([
      expect.stringContaining('resourceVersion=1000'),
    ]);
    await one.stop();
  });

  it('writes nothing more once the lease is lost, and lets go of the cluster', async () => {
    const collection = createFakeCollection({ objects: [aPod('a')] });
    watched = await startWatchedCluster({
      routes: { [podsPath]: collection.route },
    });
    const knex = await migrated(databases, databaseId);
    const one = startReplica(knex);
    await until(() => collection.watching() === 1);
    // Somebody else's now, and for long.
    await knex('lease').update({
      holder: 'two',
      epoch: 2,
      expires_at: Date.now() + 600_000,
    });
    collection.put(aPod('b'));
    await until(() => collection.watching() === 0);
    await one.stop();
    const rows = await knex('record').select('key');
    expect(rows.map(({ key }) => key)).toEqual(['shop/a']);
  });
});
