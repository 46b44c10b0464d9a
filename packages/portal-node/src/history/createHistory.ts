import type { AuditEvent } from '@portolan/portal-common';
import type { Knex } from 'knex';
import { z } from 'zod';

/** Which events: a subject and instants in milliseconds since the epoch; `since` is included, `until` is not. */
export interface HistoryQuery {
  /** One subject, or all of them. */
  subject?: string;
  since?: number;
  until?: number;
  /** The newest so many; 1000 by default. */
  limit?: number;
}

/** A history table of an area. Nothing in it is ever changed; it is only added to, and forgotten by age. */
export interface History {
  /** @param within - the transaction of a batch, so that both are kept or neither */
  append(events: readonly AuditEvent[], within?: Knex): Promise<void>;
  /** Oldest first. Events of the same instant keep the order in which they were added. */
  read(query: HistoryQuery): Promise<AuditEvent[]>;
  /**
   * What was added after a place, in the order in which it was added, for readers that keep up.
   *
   * @param place - as answered before; 0 reads from the beginning
   * @param since - milliseconds since the epoch; events that happened before are left out
   */
  readOn(
    place: number,
    since: number,
  ): Promise<{ events: AuditEvent[]; place: number }>;
  /** Deletes what is older than so many days at `now`; tells how many events that were. */
  expire(options: { days: number; now: number }): Promise<number>;
}

/** SQLite takes at most 500 rows in a statement as knex words it. */
const rowsAtOnce = 400;

const columns = ['subject', 'kind', 'from', 'to', 'evidence', 'by', 'at'];

const placeSchema = z.object({ id: z.coerce.number() });

const rowSchema = z
  .object({
    subject: z.string(),
    kind: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    evidence: z.string().nullable(),
    by: z.string(),
    at: z.coerce.number(),
  })
  .transform(
    ({ from, to, evidence, at, ...row }): AuditEvent => ({
      ...row,
      at: new Date(at).toISOString(),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(evidence === null ? {} : { evidence }),
    }),
  );

/** Opens a table made by `createHistoryTable`. */
export function createHistory(knex: Knex, tableName: string): History {
  return {
    async append(events, within = knex) {
      for (let at = 0; at < events.length; at += rowsAtOnce) {
        await within(tableName).insert(
          events.slice(at, at + rowsAtOnce).map(event => ({
            subject: event.subject,
            kind: event.kind,
            from: event.from ?? null,
            to: event.to ?? null,
            evidence: event.evidence ?? null,
            by: event.by,
            at: millisecondsOf(event),
          })),
        );
      }
    },
    async read({ subject, since, until, limit = 1_000 }) {
      const rows: unknown[] = await knex(tableName)
        .select(...columns)
        .where(query => {
          if (subject !== undefined) {
            query.where({ subject });
          }
          if (since !== undefined) {
            query.where('at', '>=', since);
          }
          if (until !== undefined) {
            query.where('at', '<', until);
          }
        })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      return rows.reverse().map(row => rowSchema.parse(row));
    },
    async readOn(place, since) {
      const rows: unknown[] = await knex(tableName)
        .select('id', ...columns)
        .where('id', '>', place)
        .andWhere('at', '>=', since)
        .orderBy('id');
      const last = placeSchema.safeParse(rows.at(-1)).data;
      return {
        events: rows.map(row => rowSchema.parse(row)),
        place: last?.id ?? place,
      };
    },
    async expire({ days, now }) {
      if (!(days > 0)) {
        throw new RangeError(
          `The retention of '${tableName}' is ${days} days; expected more than 0`,
        );
      }
      return knex(tableName)
        .where('at', '<', now - days * 86_400_000)
        .delete();
    },
  };
}

function millisecondsOf({ at, subject, kind }: AuditEvent): number {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) {
    throw new RangeError(
      `The event ${kind} of ${subject} has no instant: '${at}'`,
    );
  }
  return milliseconds;
}
