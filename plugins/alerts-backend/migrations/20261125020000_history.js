const { createHistoryTable } = require('@portolan/portal-node');

/** The past of alerts: ended episodes in the shape of all history tables, and the firings that have not ended. */
exports.up = async function up(knex) {
  await createHistoryTable(knex, 'alert_history');
  await knex.schema.createTable('alert_firing', table => {
    table.comment('One row per alert that fires, kept a while after its end');
    table.string('fingerprint', 400).primary();
    table
      .string('upstream', 255)
      .notNullable()
      .comment('Which told of it first');
    table.bigInteger('starts_at').notNullable().comment('ms since the epoch');
    table
      .bigInteger('missing_since')
      .comment(
        'An upstream that had it answered without it, ms since the epoch',
      );
    table
      .bigInteger('ended_at')
      .comment('Its episode is in alert_history, ms since the epoch');
    table.text('labels').notNullable().comment('JSON');
    table
      .text('alert')
      .comment('JSON; as it was last told, once it is missing');
    table.bigInteger('version').notNullable().comment('Of the mirror');
    table.index(['version']);
    table.index(['missing_since']);
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('alert_firing');
  await knex.schema.dropTable('alert_history');
};
