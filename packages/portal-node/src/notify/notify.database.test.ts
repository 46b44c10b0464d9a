import { TestDatabases } from '@backstage/backend-test-utils';
import { migrated } from '../__testUtils__/migrated';
import { createNotifier } from './createNotifier';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const late = {
  key: 'backup-late/component:default/shop',
  recipients: { type: 'entity' as const, entityRef: 'group:default/shop' },
  payload: { title: 'The backup of shop is late' },
};

describe.each(databases.eachSupportedId())('notifications on %p', id => {
  it('are sent once by many replicas, and again when the time is over', async () => {
    const knex = await migrated(databases, id);
    const send = jest.fn(async () => {});
    const replicas = Array.from({ length: 5 }, () =>
      createNotifier({ knex, notifications: { send } }),
    );
    const all = () =>
      Promise.all(
        replicas.map(one => one.notifyOnce({ ...late, withinMs: 300 })),
      );

    expect((await all()).filter(Boolean)).toHaveLength(1);
    expect((await all()).filter(Boolean)).toHaveLength(0);
    await expect(
      replicas[0].notifyOnce({ ...late, key: 'another', withinMs: 300 }),
    ).resolves.toBe(true);
    await new Promise(resolve => setTimeout(resolve, 350));
    expect((await all()).filter(Boolean)).toHaveLength(1);
    expect(send).toHaveBeenCalledTimes(3);
    expect(send).toHaveBeenCalledWith({
      recipients: late.recipients,
      payload: late.payload,
    });
  });

  it('free their key when sending fails', async () => {
    const knex = await migrated(databases, id);
    const send = jest
      .fn(async () => {})
      .mockRejectedValueOnce(new Error('notifications are down'));
    const notifier = createNotifier({ knex, notifications: { send } });
    const hour = { ...late, withinMs: 3_600_000 };
    await expect(notifier.notifyOnce(hour)).rejects.toThrow(
      'notifications are down',
    );
    await expect(notifier.notifyOnce(hour)).resolves.toBe(true);
    await expect(notifier.notifyOnce(hour)).resolves.toBe(false);
  });

  it('forget keys whose time is over, and only those', async () => {
    const knex = await migrated(databases, id);
    const notifier = createNotifier({
      knex,
      notifications: { send: async () => {} },
    });
    await notifier.notifyOnce({ ...late, withinMs: 3_600_000 });
    await notifier.notifyOnce({ ...late, key: 'old', withinMs: -3_600_000 });
    expect(await notifier.expire()).toBe(1);
    expect(await knex('notification').pluck('key')).toEqual([late.key]);
  });
});
