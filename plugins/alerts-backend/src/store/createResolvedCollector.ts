import type { Collector } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { FiringTable, type FiringRow } from './FiringTable';

/** How long an alert is told as resolved lately. */
export const resolvedLatelyMs = 15 * 60_000;

const everyMs = 30_000;
const alertSchema = z.record(z.string(), z.unknown());

/**
 * The portal's own stream of alerts that ended lately. Batches put records into it at once; this forgets them when
 * their time is over, and mends what was missed.
 */
export function createResolvedCollector(options: {
  knex: Knex;
  now?: () => number;
}): Collector {
  const { knex, now = Date.now } = options;
  return {
    stream: { upstream: 'portal', kind: 'resolved', maxAgeMs: everyMs * 4 },
    everyMs,
    limitMs: 10_000,
    async collect() {
      const rows = await new FiringTable(knex).missingFrom(
        now() - resolvedLatelyMs,
      );
      const records = new Map<string, unknown>();
      for (const row of rows) {
        const record = resolvedRecordOf(row);
        if (record) {
          records.set(row.fingerprint, record);
        }
      }
      return { records };
    },
  };
}

/** The alert as it was told last and when it ended; nothing if it is not missing. */
export function resolvedRecordOf(row: FiringRow): object | undefined {
  if (row.missingSince === undefined || row.alert === undefined) {
    return undefined;
  }
  const alert = alertSchema.safeParse(JSON.parse(row.alert)).data;
  return (
    alert && { ...alert, endedAt: new Date(row.missingSince).toISOString() }
  );
}
