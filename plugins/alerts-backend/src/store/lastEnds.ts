import type { Knex } from 'knex';
import { z } from 'zod';
import { historyTable } from './episodeEvents';
import { chunksOf } from './FiringTable';

const rowSchema = z.object({ subject: z.string(), last: z.coerce.number() });

/** When the newest episode of each fingerprint ended: the next one cannot begin before that. */
export async function lastEnds(
  tx: Knex,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ends = new Map<string, number>();
  for (const some of chunksOf(fingerprints)) {
    const rows: unknown[] = await tx(historyTable)
      .whereIn('subject', some)
      .groupBy('subject')
      .select('subject', tx.raw('max(??) as last', ['at']));
    for (const row of rows) {
      const { subject, last } = rowSchema.parse(row);
      ends.set(subject, last);
    }
  }
  return ends;
}
