import type { Knex } from 'knex';

/** Creates a history table in a migration of an area: one shape for all of them. */
export async function createHistoryTable(
  knex: Knex,
  name: string,
): Promise<void> {
  await knex.schema.createTable(name, table => {
    table.comment(
      'What changed, when, by whom, and what proves it; only added to',
    );
    table.bigIncrements('id');
    table.string('subject', 400).notNullable();
    table.string('kind', 100).notNullable();
    table.text('from');
    table.text('to');
    table.text('evidence');
    table.string('by', 400).notNullable();
    table.bigInteger('at').notNullable().comment('ms since the epoch');
    table.index(['subject', 'at'], `${name}_subject_at`);
    table.index(['at'], `${name}_at`);
  });
}
