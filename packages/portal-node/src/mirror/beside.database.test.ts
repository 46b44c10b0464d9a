import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrated } from '../__testUtils__/migrated';
import { createHistory } from '../history/createHistory';
import { createHistoryTable } from '../history/createHistoryTable';
import type { HeldLease } from '../lease/DatabaseLease';
import { DatabaseMirror } from './DatabaseMirror';
import { FencedError, MirrorWriter, type Batch } from './MirrorWriter';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const logger = mockServices.logger.mock();
const spec = { upstream: 'eu-a', kind: 'alerts', maxAgeMs: 45_000 };
const stream = 'eu-a/alerts';
const held: HeldLease = {
  name: 'collectors',
  holder: 'one',
  epoch: 1,
  signal: new AbortController().signal,
};

describe.each(databases.eachSupportedId())('beside a batch on %p', id => {
  async function start() {
    const knex = await migrated(databases, id);
    await createHistoryTable(knex, 'past');
    await knex('lease').insert({
      name: held.name,
      holder: held.holder,
      epoch: held.epoch,
      expires_at: 0,
      version: 0,
    });
    const history = createHistory(knex, 'past');
    const read: string[][] = [];
    const mirror = new DatabaseMirror({
      knex,
      logger,
      followers: [
        {
          follow: async () => {
            read.push((await history.read({})).map(event => event.subject));
          },
        },
      ],
    });
    const writer = new MirrorWriter(knex, held, mirror);
    await writer.declare([spec]);
    await mirror.catchUp();
    const good = (
      records: Record<string, number>,
      at: number,
      beside?: (batch: Batch) => Promise<boolean>,
    ) =>
      writer.good(
        {
          stream,
          records: new Map(Object.entries(records)),
          complete: true,
          at,
        },
        beside,
      );
    const note = (subject: string) => async (batch: Batch) => {
      await history.append(
        [
          {
            subject,
            kind: 'seen',
            by: 'eu-a',
            at: new Date(batch.at).toISOString(),
          },
        ],
        batch.tx,
      );
      return true;
    };
    return { knex, history, mirror, writer, good, note, read };
  }

  it('history is kept or lost with its batch, knows what changed, and is read before its version is told', async () => {
    const { history, mirror, good, note, read } = await start();
    let seen: Partial<Batch> = {};
    const first = await good({ a: 1, b: 1, c: 1 }, 1_000, async batch => {
      seen = batch;
      return note('first')(batch);
    });
    expect(seen).toMatchObject({
      version: first,
      changed: ['a', 'b', 'c'],
      vanished: [],
      at: 1_000,
    });
    expect(seen.previous?.seenAt).toBeUndefined();

    const told: Array<{ version: number; read: string[] | undefined }> = [];
    mirror.subscribe(({ version }) =>
      told.push({ version, read: read.at(-1) }),
    );
    await mirror.catchUp();
    expect(told).toEqual([{ version: first, read: ['first'] }]);

    await good({ a: 1, b: 2 }, 2_000, async batch => {
      seen = batch;
      return false;
    });
    expect(seen).toMatchObject({ changed: ['b'], vanished: ['c'] });
    expect(seen.previous?.seenAt).toBe(1_000);
    expect(seen.before?.get('b')).toBe('1');

    await expect(
      good({ a: 9 }, 3_000, async batch => {
        await note('lost')(batch);
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    await mirror.catchUp();
    expect([...mirror.records(stream)]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(await history.read({})).toHaveLength(1);
  });

  it('what is written beside unchanged records is news if it says so', async () => {
    const { mirror, good, note, read } = await start();
    const first = await good({ a: 1 }, 1_000);
    await mirror.catchUp();
    expect(await good({ a: 1 }, 2_000, async () => false)).toBe(first);
    expect(await good({ a: 1 }, 3_000, note('late'))).toBe(first + 1);
    await mirror.catchUp();
    expect(mirror.version).toBe(first + 1);
    expect(read.at(-1)).toEqual(['late']);
  });

  it('records of another stream are put with the batch', async () => {
    const { mirror, writer, good } = await start();
    await writer.declare([spec, { ...spec, kind: 'resolved' }]);
    await mirror.catchUp();
    const put = (records: Array<[string, unknown]>) => (batch: Batch) =>
      batch.put('eu-a/resolved', new Map(records)).then(() => false);
    await good({ a: 1 }, 1_000);
    const first = await good({ a: 1 }, 2_000, put([['b', { n: 1 }]]));
    await mirror.catchUp();
    expect(mirror.version).toBe(first);
    expect([...mirror.records('eu-a/resolved')]).toEqual([['b', { n: 1 }]]);
    expect(await good({ a: 1 }, 3_000, put([]))).toBe(first);
    await good({ a: 1 }, 4_000, put([['b', undefined]]));
    await mirror.catchUp();
    expect(mirror.records('eu-a/resolved').size).toBe(0);
  });

  it('an old holder writes nothing beside', async () => {
    const { knex, history, good, note } = await start();
    await knex('lease').update({ epoch: 2, holder: 'two' });
    await expect(good({ a: 1 }, 1_000, note('late'))).rejects.toThrow(
      FencedError,
    );
    expect(await history.read({})).toEqual([]);
  });
});
