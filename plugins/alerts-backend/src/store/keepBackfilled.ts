import type { TimeSpan } from '@portolan/plugin-alerts-common';
import { createHistory, type Batch } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { stepMs, type FoundFiring } from '../sources/prometheus/backfill/plan';
import { eventOfEpisode, historyTable } from './episodeEvents';
import { chunksOf, FiringTable, type FiringRow } from './FiringTable';

const rowSchema = z.object({
  subject: z.string(),
  from: z.string(),
  at: z.coerce.number(),
});

/**
 * Adds firings of the past to the history, unless it has them: another Prometheus of a pair may have told of the same,
 * and the portal may have seen it itself. What fires still is the portal's to end, but Prometheus knows better since
 * when: Alertmanager tells an old start also of what went away and came back.
 *
 * @returns whether anything was added
 */
export async function keepBackfilled(
  { tx, version }: Batch,
  firings: readonly FoundFiring[],
  upstream: string,
): Promise<boolean> {
  const table = new FiringTable(tx);
  const fingerprints = [...new Set(firings.map(one => one.fingerprint))];
  const known = await knownSpans(tx, fingerprints);
  const open = new Map(
    (await table.open(fingerprints)).map(row => [row.fingerprint, row]),
  );
  const isFree = ({ fingerprint, from, end }: FoundFiring) =>
    (known.get(fingerprint) ?? []).every(
      span => span.from >= end || span.to <= from,
    );
  const moved: FiringRow[] = [];
  for (const firing of firings) {
    const row = open.get(firing.fingerprint);
    if (
      row &&
      firing.how === 'ongoing' &&
      isFree(firing) &&
      isStart(firing, row)
    ) {
      const better = { ...row, start: firing.from, version };
      open.set(row.fingerprint, better);
      moved.push(better);
    }
  }
  const added = firings.flatMap(firing => {
    const { fingerprint, from, end, how, labels } = firing;
    const row = open.get(fingerprint);
    return how === 'ongoing' || (row && row.start < end) || !isFree(firing)
      ? []
      : [
          eventOfEpisode({
            fingerprint,
            start: from,
            end,
            how,
            labels,
            upstream,
            from: 'backfilled',
          }),
        ];
  });
  await table.write(moved);
  await createHistory(tx, historyTable).append(added, tx);
  return added.length > 0 || moved.length > 0;
}

/** Whether a start read from the past is better than the one of the row, which is exact where both say the same. */
function isStart({ from, beginSeen }: FoundFiring, { start }: FiringRow) {
  return from < start || (beginSeen && from - start > stepMs);
}

/** The episodes the history has of the fingerprints. */
async function knownSpans(
  tx: Knex,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, TimeSpan[]>> {
  const spans = new Map<string, TimeSpan[]>();
  for (const some of chunksOf(fingerprints)) {
    const rows: unknown[] = await tx(historyTable)
      .whereIn('subject', some)
      .select('subject', 'from', 'at');
    for (const row of rows) {
      const { subject, from, at } = rowSchema.parse(row);
      const known = spans.get(subject) ?? [];
      spans.set(subject, known);
      known.push({ from: Date.parse(from), to: at });
    }
  }
  return spans;
}
