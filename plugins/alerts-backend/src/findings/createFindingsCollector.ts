import { findingSchema } from '@portolan/plugin-alerts-common';
import { createRecordReader, type Collector } from '@portolan/portal-node';
import { z } from 'zod';
import { recordKey } from '../sources/parts';
import type { FindingCandidate, FindingSource } from './FindingSource';

/** A finding as the mirror keeps it; since when it holds survives restarts. */
export const findingRecordSchema = z.object({
  finding: findingSchema.required({ since: true }),
  /** False while it is within its grace. */
  told: z.boolean(),
});
/** See {@link findingRecordSchema}. */
export type FindingRecord = z.infer<typeof findingRecordSchema>;

/** The stream of findings: no upstream is asked for them, they are worked out from what the others told. */
export const findingsStream = { upstream: 'portal', kind: 'findings' };

/**
 * Keeps the findings of all sources. One place decides since when each holds, so that all replicas and all pages tell
 * the same, and open pages hear of a new one at once.
 *
 * @param options - `sources` may still grow until the first reading
 */
export function createFindingsCollector(options: {
  sources: readonly FindingSource[];
  everyMs: number;
  now?: () => number;
}): Collector {
  const { sources, everyMs, now = Date.now } = options;
  const read = createRecordReader(findingRecordSchema);
  return {
    stream: { ...findingsStream, maxAgeMs: everyMs * 4 },
    everyMs,
    limitMs: 20_000,
    async collect({ before }) {
      const at = now();
      const records = new Map<string, FindingRecord>();
      const undecided: string[] = [];
      for (const source of sources) {
        for (const candidate of await source(at)) {
          if ('undecided' in candidate) {
            undecided.push(candidate.undecided);
            continue;
          }
          const key = recordKey(candidate.id);
          records.set(key, toRecord(candidate, read(before.get(key)), at));
        }
      }
      for (const [key, record] of undecided.length > 0 ? before : []) {
        const known = read(record);
        if (
          known &&
          !records.has(key) &&
          undecided.some(prefix => known.finding.id.startsWith(prefix))
        ) {
          records.set(key, known);
        }
      }
      return { records };
    },
  };
}

function toRecord(
  { graceMs = 0, ...finding }: FindingCandidate,
  before: FindingRecord | undefined,
  now: number,
): FindingRecord {
  const since =
    finding.since ?? before?.finding.since ?? new Date(now).toISOString();
  return {
    finding: { ...finding, since },
    told: before?.told || now - Date.parse(since) >= graceMs,
  };
}
