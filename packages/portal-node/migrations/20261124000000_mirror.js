/** The mirror: streams, their records, and the lease that fences who may write them. */
exports.up = async function up(knex) {
  await knex.schema.createTable('stream', table => {
    table.comment('One row per upstream and kind: how asking it goes');
    table.string('id', 400).primary();
    table.string('upstream', 255).notNullable();
    table.string('kind', 100).notNullable();
    table.bigInteger('max_age_ms').notNullable();
    table.bigInteger('seen_at').comment('Last good answer, ms since the epoch');
    table.bigInteger('tried_at').comment('Newest attempt, ms since the epoch');
    table.text('problem').comment('JSON; why the newest attempt failed');
    table
      .text('gaps')
      .comment('JSON; what the last good answer is known to lack');
    table.text('resume').comment('Where the next reading continues');
    table.text('answer').comment('JSON; head of the newest raw answer');
    table.bigInteger('wanted_at').comment('Somebody asked for a refresh');
    table.bigInteger('version').notNullable();
  });
  await knex.schema.createTable('record', table => {
    table.comment(
      'One trimmed object of a stream; written only when it changed',
    );
    table.string('stream_id', 400).notNullable();
    table.string('key', 500).notNullable();
    table.text('body').notNullable();
    table.bigInteger('version').notNullable();
    table.bigInteger('deleted_at');
    table.primary(['stream_id', 'key']);
    table.index(['version']);
  });
  await knex.schema.createTable('lease', table => {
    table.comment('Who may write; the epoch rises with each change of holder');
    table.string('name', 100).primary();
    table.string('holder', 100).notNullable();
    table.bigInteger('epoch').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('version').notNullable().comment('Commits so far');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('lease');
  await knex.schema.dropTable('record');
  await knex.schema.dropTable('stream');
};
