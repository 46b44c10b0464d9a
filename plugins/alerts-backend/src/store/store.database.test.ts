import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { createHistory } from '@portolan/portal-node';
import { DatabaseHandlingStore } from './DatabaseHandlingStore';
import { auditTable } from './migrateAlertsTables';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const migrations = {
  directory: resolvePackagePath(
    '@portolan/plugin-alerts-backend',
    'migrations',
  ),
};

async function migrated(id: TestDatabaseId) {
  const knex = await databases.init(id);
  await knex.migrate.latest(migrations);
  return knex;
}

const taken = {
  fingerprint: 'f1',
  by: 'user:default/ines',
  note: 'rolling back',
  alert: 'ErrorRateHigh',
  service: 'component:default/payment-gateway',
  since: 1_764_000_000_000,
};

describe.each(databases.eachSupportedId())('who handles what on %p', id => {
  it('is noted once an alert, by whoever took it last', async () => {
    const store = new DatabaseHandlingStore(await migrated(id));
    await store.take(taken);
    await store.take({ ...taken, fingerprint: 'f2' });
    const { note: _note, service: _service, ...bare } = taken;
    await store.take({ ...bare, by: 'user:default/hugo', since: 5 });
    expect(await store.all()).toEqual([
      { ...bare, by: 'user:default/hugo', since: 5 },
      { ...taken, fingerprint: 'f2' },
    ]);
    // The end of the first taking does not end the second.
    expect(await store.release(taken)).toBe(false);
    expect(
      await store.release({ ...bare, by: 'user:default/hugo', since: 5 }),
    ).toBe(true);
    expect(await store.find('f1')).toBeUndefined();
  });

  it('has tables that go down again, the audit among them', async () => {
    const knex = await migrated(id);
    const history = createHistory(knex, auditTable);
    const event = {
      at: '2026-11-24T10:00:00.000Z',
      by: taken.by,
      subject: taken.service,
      kind: 'alert-take',
    };
    await history.append([event]);
    expect(await history.read({})).toEqual([event]);
    await knex.migrate.rollback(migrations, true);
    await expect(knex.schema.hasTable('alert_handling')).resolves.toBe(false);
    await expect(knex.schema.hasTable(auditTable)).resolves.toBe(false);
  });
});
