import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createHistory } from './createHistory';
import { createHistoryTable } from './createHistoryTable';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const day = 86_400_000;
const shop = 'component:default/shop';

async function withTable(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await createHistoryTable(knex, 'backup_history');
  return knex;
}

function event(subject: string, at: number, more: object = {}) {
  return {
    subject,
    kind: 'schedule',
    by: 'system',
    at: new Date(at).toISOString(),
    ...more,
  };
}

describe.each(databases.eachSupportedId())('a history on %p', id => {
  it('gives back what was added, by subject and range, oldest first', async () => {
    const history = createHistory(await withTable(id), 'backup_history');
    const paused = event(shop, 2 * day, {
      from: 'running',
      to: 'paused',
      evidence: 'operation pause-7',
      by: 'user:default/ada',
    });
    const same = event(shop, 2 * day, { kind: 'restore' });
    const first = event(shop, 0);
    const other = event('component:default/pay', day);
    await history.append([paused, same]);
    await history.append([first, other]);
    await history.append([]);

    expect(await history.read({})).toEqual([first, other, paused, same]);
    expect(await history.read({ subject: shop })).toEqual([
      first,
      paused,
      same,
    ]);
    expect(
      await history.read({ subject: shop, since: 0, until: 2 * day }),
    ).toEqual([first]);
    expect(await history.read({ limit: 1 })).toEqual([same]);
  });

  it('is read on from a place, in the order of adding', async () => {
    const history = createHistory(await withTable(id), 'backup_history');
    await history.append([event(shop, 3 * day), event(shop, 0)]);
    const first = await history.readOn(0, day);
    expect(first.events).toEqual([event(shop, 3 * day)]);
    expect(await history.readOn(first.place, 0)).toMatchObject({
      events: [event(shop, 0)],
    });
    await history.append([event(shop, 2 * day)]);
    const { place } = await history.readOn(0, 0);
    expect(await history.readOn(place, 0)).toEqual({ events: [], place });
  });

  it('keeps nothing of a transaction that failed', async () => {
    const knex = await withTable(id);
    const history = createHistory(knex, 'backup_history');
    await expect(
      knex.transaction(async within => {
        await history.append([event(shop, 0)], within);
        throw new Error('fenced');
      }),
    ).rejects.toThrow('fenced');
    expect(await history.read({})).toEqual([]);
    await expect(
      history.append([{ ...event(shop, 0), at: 'yesterday' }]),
    ).rejects.toThrow("has no instant: 'yesterday'");
  });

  it('takes a long backfill and forgets by age only', async () => {
    const history = createHistory(await withTable(id), 'backup_history');
    await history.append(
      Array.from({ length: 2_500 }, (_, at) => event(shop, at)),
    );
    await history.append([event(shop, 10 * day)]);
    expect(await history.expire({ days: 5, now: 11 * day })).toBe(2_500);
    expect(await history.read({})).toEqual([event(shop, 10 * day)]);
    await expect(history.expire({ days: 0, now: 0 })).rejects.toThrow(
      'expected more than 0',
    );
  });
});
