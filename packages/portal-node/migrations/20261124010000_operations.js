/** Writes upstream: an intent before each, and how it ended. */
exports.up = async function up(knex) {
  await knex.schema.createTable('operation', table => {
    table.comment('A write upstream: written down before it is done');
    table.string('id', 100).primary();
    table.string('kind', 100).notNullable();
    table.string('subject', 400).notNullable();
    table.string('by', 400).notNullable();
    table.text('input').notNullable().comment('JSON; what the handler gets');
    table
      .string('state', 20)
      .notNullable()
      .comment('intended, running, succeeded, failed or uncertain');
    table.text('evidence').comment('What proves the state, in words');
    table
      .bigInteger('at')
      .notNullable()
      .comment('Intended, ms since the epoch');
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('epoch').comment('Of the lease under which it runs');
    table.index(['state', 'at']);
    table.index(['subject', 'at']);
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('operation');
};
