import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * Brings the tables of portal-node (mirror, lease, operations, notifications) into a plugin's own database.
 * Their migrations are counted apart from the plugin's own.
 */
export async function migratePortalTables(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath('@portolan/portal-node', 'migrations'),
      tableName: 'portolan_migrations',
    });
  }
  return knex;
}
