import type { Knex } from 'knex';

/**
 * Lets the database end a transaction whose process has gone silent, with the locks it holds: one that is paused, or
 * on a machine that vanished, would else keep them until its connection is found dead, which can take hours.
 *
 * @param ms - the longest silence between two statements, in milliseconds
 */
export async function limitIdleTransaction(
  tx: Knex.Transaction,
  ms: number,
): Promise<void> {
  // SQLite has one process, and with it go its locks.
  if (tx.client.config.client === 'pg') {
    await tx.raw(`set local idle_in_transaction_session_timeout = ${ms}`);
  }
}
