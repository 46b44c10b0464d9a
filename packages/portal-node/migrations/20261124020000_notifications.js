/** Which notifications were sent, so that replicas do not repeat each other. */
exports.up = async function up(knex) {
  await knex.schema.createTable('notification', table => {
    table.comment('One row per thing that people were told about');
    table.string('key', 400).primary();
    table.string('holder', 100).notNullable().comment('Whose turn it was');
    table
      .bigInteger('expires_at')
      .notNullable()
      .comment('Until then it is not told again, ms since the epoch');
    table.index(['expires_at']);
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('notification');
};
