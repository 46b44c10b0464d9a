import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The history of what changed. */
export const changesTable = 'clusters_changes';

/** Brings the area's own tables into the plugin's database; those of portal-node are counted apart. */
export async function migrateClustersTables(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@portolan/plugin-clusters-backend',
        'migrations',
      ),
    });
  }
  return knex;
}
