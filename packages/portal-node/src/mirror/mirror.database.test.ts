import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Problem } from '@portolan/portal-common';
import type { Knex } from 'knex';
import { runCollectors } from '../collect/runCollectors';
import type { Collected, Collector } from '../collect/Collector';
import { ProblemError } from '../http/ProblemError';
import { DatabaseLease, pause, type HeldLease } from '../lease/DatabaseLease';
import { DatabaseMirror } from './DatabaseMirror';
import { FencedError, MirrorWriter } from './MirrorWriter';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const logger = mockServices.logger.mock();
const times = { renewMs: 50, lostMs: 300 };
const spec = { upstream: 'eu-a', kind: 'alerts', maxAgeMs: 45_000 };
const stream = 'eu-a/alerts';
const refused: Problem = {
  kind: 'unreachable',
  message: 'eu-a refused the connection',
  since: '2026-11-24T10:00:00.000Z',
};

async function migrated(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({
    directory: resolvePackagePath('@portolan/portal-node', 'migrations'),
    tableName: 'portolan_migrations',
  });
  return knex;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error('Waited 5 s in vain');
    }
    await pause(20, new AbortController().signal);
  }
}

/** Holds the lease until `stop`; resolves with it as soon as it is held. */
async function take(
  knex: Knex,
  stop: AbortSignal,
  holder: string,
): Promise<HeldLease> {
  return new Promise(resolve => {
    void new DatabaseLease({
      knex,
      name: 'collectors',
      logger,
      times,
      holder,
    }).hold(stop, async held => {
      resolve(held);
      await new Promise<void>(done =>
        held.signal.addEventListener('abort', () => done()),
      );
    });
  });
}

describe.each(databases.eachSupportedId())('the mirror on %p', id => {
  it('keeps records through failures, counts versions only for news, and carries it all to another replica', async () => {
    const knex = await migrated(id);
    const stop = new AbortController();
    const held = await take(knex, stop.signal, 'one');
    const here = new DatabaseMirror({ knex, logger });
    const there = new DatabaseMirror({ knex, logger });
    const news: number[] = [];
    there.subscribe(change => news.push(change.version));
    const writer = new MirrorWriter(knex, held, here);
    const good = (entries: Array<[string, unknown]>, at: number) =>
      writer.good({ stream, records: new Map(entries), complete: true, at });

    await writer.declare([spec]);
    await here.catchUp();
    expect(here.sighting({ area: 'alerts', stream }, 0)).toEqual({
      source: { area: 'alerts', upstream: 'eu-a', kind: 'alerts' },
      maxAgeMs: 45_000,
    });

    const first = await good(
      [
        ['a', { n: 1 }],
        ['b', { n: 2 }],
      ],
      1_000,
    );
    await here.catchUp();
    const same = await good(
      [
        ['b', { n: 2 }],
        ['a', { n: 1 }],
      ],
      2_000,
    );
    expect(same).toBe(first);
    await there.catchUp();
    expect(there.version).toBe(first);
    expect(there.stream(stream)).toMatchObject({
      seenAt: 2_000,
      triedAt: 2_000,
    });

    await here.catchUp();
    const failed = await writer.failed({ stream, at: 3_000, problem: refused });
    expect(failed).toBe(first + 1);
    await here.catchUp();
    const still = await writer.failed({
      stream,
      at: 4_000,
      problem: { ...refused, since: '2026-11-24T11:00:00.000Z' },
    });
    expect(still).toBe(failed);
    await there.catchUp();
    expect([...there.records(stream)]).toEqual([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    expect(there.stream(stream)).toMatchObject({
      seenAt: 2_000,
      triedAt: 4_000,
      problem: refused,
    });

    await here.catchUp();
    await good([['b', { n: 3 }]], 5_000);
    await there.catchUp();
    expect([...there.records(stream)]).toEqual([['b', { n: 3 }]]);
    expect(there.stream(stream)?.problem).toBeUndefined();
    expect(news).toEqual([first, failed, failed + 1]);

    const restarted = new DatabaseMirror({ knex, logger });
    await restarted.catchUp();
    expect([...restarted.records(stream)]).toEqual([['b', { n: 3 }]]);
    stop.abort();
  });

  it('a paused old holder cannot overwrite newer data', async () => {
    const knex = await migrated(id);
    const stop = new AbortController();
    const mirror = new DatabaseMirror({ knex, logger });
    const old: HeldLease = { ...(await take(knex, stop.signal, 'old')) };
    await new MirrorWriter(knex, old, mirror).declare([spec]);
    await mirror.catchUp();
    // The old holder is paused: it neither renews nor notices. Its lease runs out.
    stop.abort();
    await pause(50, new AbortController().signal);
    const stopNew = new AbortController();
    const current = await take(knex, stopNew.signal, 'new');
    expect(current.epoch).toBeGreaterThan(old.epoch);
    await new MirrorWriter(knex, current, mirror).good({
      stream,
      records: new Map([['a', 'new']]),
      complete: true,
      at: 2_000,
    });

    const late = new MirrorWriter(knex, old, mirror).good({
      stream,
      records: new Map([['a', 'old']]),
      complete: true,
      at: 1_000,
    });
    await expect(late).rejects.toThrow(FencedError);
    await mirror.catchUp();
    expect([...mirror.records(stream)]).toEqual([['a', 'new']]);
    stopNew.abort();
  });

  it('of three replicas one collects and all serve; when it goes, another takes over', async () => {
    const knex = await migrated(id);
    const collected: string[] = [];
    const replicas = ['one', 'two', 'three'].map(name => {
      const stop = new AbortController();
      const mirror = new DatabaseMirror({ knex, logger, everyMs: 30 });
      const collector: Collector = {
        stream: spec,
        everyMs: 40,
        limitMs: 1_000,
        collect: async () => {
          collected.push(name);
          return { records: new Map([['by', name]]) };
        },
      };
      const run = Promise.all([
        mirror.run(stop.signal),
        runCollectors({
          knex,
          mirror,
          logger,
          collectors: [collector],
          signal: stop.signal,
          onCommit: () => {},
          times,
        }),
      ]);
      return { name, stop, mirror, run };
    });
    await until(() =>
      replicas.every(replica => replica.mirror.records(stream).size === 1),
    );
    const leader = collected[0];
    expect(new Set(collected)).toEqual(new Set([leader]));

    const gone = replicas.find(replica => replica.name === leader);
    gone?.stop.abort();
    await gone?.run;
    await until(() =>
      replicas
        .filter(one => one !== gone)
        .every(one => one.mirror.records(stream).get('by') !== leader),
    );
    expect(new Set(collected).size).toBe(2);
    replicas.forEach(replica => replica.stop.abort());
    await Promise.all(replicas.map(replica => replica.run));
  });

  it('a refresh asked for on any replica is done by the holder, and hung or failing sources delay nobody', async () => {
    const knex = await migrated(id);
    const stop = new AbortController();
    const mirror = new DatabaseMirror({ knex, logger, everyMs: 30 });
    let reads = 0;
    const source = (
      upstream: string,
      collect: () => Promise<Collected>,
      everyMs: number,
    ): Collector => ({
      stream: { upstream, kind: 'alerts', maxAgeMs: 45_000 },
      everyMs,
      limitMs: 200,
      collect,
    });
    const run = Promise.all([
      mirror.run(stop.signal),
      runCollectors({
        knex,
        mirror,
        logger,
        signal: stop.signal,
        onCommit: () => {},
        times,
        collectors: [
          source(
            'well',
            async () => ({ records: new Map([['n', (reads += 1)]]) }),
            60_000,
          ),
          source('hung', () => new Promise<Collected>(() => {}), 60_000),
          source(
            'forbidden',
            () =>
              Promise.reject(
                new ProblemError({
                  kind: 'forbidden',
                  missing: 'GET /',
                  message: 'no',
                }),
              ),
            60_000,
          ),
          source(
            'broken',
            () => Promise.reject(new TypeError('x is not a function')),
            60_000,
          ),
        ],
      }),
    ]);
    await until(
      () =>
        mirror.streams().filter(one => one.problem).length === 3 &&
        mirror.records('well/alerts').size === 1,
    );
    expect(mirror.stream('hung/alerts')?.problem).toMatchObject({
      kind: 'timeout',
    });
    expect(mirror.stream('forbidden/alerts')?.problem).toMatchObject({
      kind: 'forbidden',
      missing: 'GET /',
    });
    expect(mirror.stream('broken/alerts')?.problem?.message).toContain(
      'x is not a function',
    );
    await mirror.requestRefresh(['well/alerts']);
    await until(() => reads === 2);
    stop.abort();
    await run;
  });
});
