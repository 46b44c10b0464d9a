import type { Knex } from 'knex';

/** The database's own clock in milliseconds since the epoch, as an expression to use inside a statement. */
export function databaseNow(knex: Knex): Knex.Raw {
  switch (knex.client.config.client) {
    case 'pg':
      return knex.raw(
        'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
      );
    case 'better-sqlite3':
    case 'sqlite3':
      return knex.raw("cast(unixepoch('subsec') * 1000 as integer)");
    default:
      throw new Error(
        `backend.database.client is '${knex.client.config.client}': Portolan supports 'pg' and 'better-sqlite3'`,
      );
  }
}
