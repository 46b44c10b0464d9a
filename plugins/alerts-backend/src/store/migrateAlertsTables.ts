import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The history of what people did. */
export const auditTable = 'alerts_audit';

/** Brings the area's own tables into the plugin's database; those of portal-node are counted apart. */
export async function migrateAlertsTables(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@portolan/plugin-alerts-backend',
        'migrations',
      ),
    });
  }
  return knex;
}
