const { createHistoryTable } = require('@portolan/portal-node');

/** What changed in clusters and of services, seen by the portal. */
exports.up = async function up(knex) {
  await createHistoryTable(knex, 'clusters_changes');
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('clusters_changes');
};
