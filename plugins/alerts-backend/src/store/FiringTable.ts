import type { Knex } from 'knex';
import { z } from 'zod';

/** A firing that has not ended, or ended a moment ago; milliseconds since the epoch. */
export interface FiringRow {
  fingerprint: string;
  /** The upstream that told of it first. */
  upstream: string;
  start: number;
  missingSince?: number;
  /** Set once its episode is written; the row is forgotten soon after. */
  endedAt?: number;
  labels: Readonly<Record<string, string>>;
  /** As it was last told, once it is missing: JSON. */
  alert?: string;
  version: number;
}

const rowSchema = z
  .object({
    fingerprint: z.string(),
    upstream: z.string(),
    starts_at: z.coerce.number(),
    missing_since: z.coerce.number().nullable(),
    ended_at: z.coerce.number().nullable(),
    labels: z.string(),
    alert: z.string().nullable(),
    version: z.coerce.number(),
  })
  .transform(
    (row): FiringRow => ({
      fingerprint: row.fingerprint,
      upstream: row.upstream,
      start: row.starts_at,
      labels: JSON.parse(row.labels),
      version: row.version,
      ...(row.missing_since === null
        ? {}
        : { missingSince: row.missing_since }),
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
      ...(row.alert === null ? {} : { alert: row.alert }),
    }),
  );

const table = 'alert_firing';
/** SQLite takes at most 500 rows in a statement as knex words it. */
const atOnce = 400;

/** The alerts that fire, in the database: what makes an episode go on after a restart. */
export class FiringTable {
  readonly #knex: Knex;

  /** @param knex - the transaction of a batch, or the database to read only */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those of the fingerprints that have not ended. */
  async open(fingerprints: readonly string[]): Promise<FiringRow[]> {
    const rows: FiringRow[] = [];
    for (const some of chunksOf(fingerprints)) {
      rows.push(
        ...(await this.#read(query =>
          query.whereIn('fingerprint', some).whereNull('ended_at'),
        )),
      );
    }
    return rows;
  }

  /** All that have not ended. */
  allOpen(): Promise<FiringRow[]> {
    return this.#read(query => query.whereNull('ended_at'));
  }

  /** Those missing since `instant` or before. */
  missingSince(instant: number): Promise<FiringRow[]> {
    return this.#read(query =>
      query.where('missing_since', '<=', instant).whereNull('ended_at'),
    );
  }

  /** Those that went missing at `instant` or later, ended or not. */
  missingFrom(instant: number): Promise<FiringRow[]> {
    return this.#read(query => query.where('missing_since', '>=', instant));
  }

  /** What changed after a version of the mirror. */
  changedAfter(version: number): Promise<FiringRow[]> {
    return this.#read(query => query.where('version', '>', version));
  }

  /** Writes rows as they are now. */
  async write(rows: readonly FiringRow[]): Promise<void> {
    for (const some of chunksOf(rows)) {
      await this.#knex(table)
        .insert(
          some.map(row => ({
            fingerprint: row.fingerprint,
            upstream: row.upstream,
            starts_at: row.start,
            missing_since: row.missingSince ?? null,
            ended_at: row.endedAt ?? null,
            labels: JSON.stringify(row.labels),
            alert: row.alert ?? null,
            version: row.version,
          })),
        )
        .onConflict('fingerprint')
        .merge();
    }
  }

  /** Forgets those whose episode ended before `instant`. */
  async forget(instant: number): Promise<void> {
    await this.#knex(table).where('ended_at', '<', instant).delete();
  }

  async #read(
    where: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<FiringRow[]> {
    const rows: unknown[] = await where(this.#knex(table).select('*'));
    return rows.map(row => rowSchema.parse(row));
  }
}

/** The list in pieces small enough for one statement. */
export function chunksOf<T>(list: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < list.length; at += atOnce) {
    chunks.push(list.slice(at, at + atOnce));
  }
  return chunks;
}
