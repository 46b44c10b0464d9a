const { createHistoryTable } = require('@portolan/portal-node');

/** Who handles which alert now, and the audit of everything people did. */
exports.up = async function up(knex) {
  await knex.schema.createTable('alert_handling', table => {
    table.comment('Who said "I have it" of an alert that fires; one row each');
    table.string('fingerprint', 100).primary();
    table.string('by', 400).notNullable().comment('Entity ref of the person');
    table.text('note');
    table
      .string('alert', 1000)
      .notNullable()
      .comment('Its name, for the audit');
    table.string('service', 400).comment('Entity ref, for the audit');
    table.bigInteger('since').notNullable().comment('ms since the epoch');
  });
  await createHistoryTable(knex, 'alerts_audit');
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('alerts_audit');
  await knex.schema.dropTable('alert_handling');
};
