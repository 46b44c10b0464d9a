/** What an upstream gave for a write, beside the words of the evidence. */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operation', table => {
    table.text('result').comment('JSON; e.g. the id the upstream gave');
  });
};

exports.down = async function down(knex) {
  await knex.schema.alterTable('operation', table => {
    table.dropColumn('result');
  });
};
