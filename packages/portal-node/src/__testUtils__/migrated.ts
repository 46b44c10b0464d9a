import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** How the migrations of portal-node run; the same as in `migratePortalTables`. */
export const portalMigrations = {
  directory: resolvePackagePath('@portolan/portal-node', 'migrations'),
  tableName: 'portolan_migrations',
};

/** A fresh database with the tables of portal-node. */
export async function migrated(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest(portalMigrations);
  return knex;
}
