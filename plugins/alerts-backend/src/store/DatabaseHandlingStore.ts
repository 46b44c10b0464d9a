import type { Knex } from 'knex';
import { z } from 'zod';

const rowSchema = z
  .object({
    fingerprint: z.string(),
    by: z.string(),
    note: z.string().nullable(),
    alert: z.string(),
    service: z.string().nullable(),
    since: z.coerce.number(),
  })
  .transform(({ note, service, ...row }) => ({
    ...row,
    ...(note === null ? {} : { note }),
    ...(service === null ? {} : { service }),
  }));
/** Somebody handles an alert; `since` in milliseconds since the epoch. */
export type HandledAlert = z.output<typeof rowSchema>;

/** Who handles which alert, in the table `alert_handling`. */
export class DatabaseHandlingStore {
  readonly #knex: Knex;

  /** @param knex - of the plugin's database, with the area's tables in it */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Everything that is handled now. */
  async all(): Promise<HandledAlert[]> {
    const rows: unknown[] = await this.#knex('alert_handling').orderBy(
      'fingerprint',
    );
    return rows.map(row => rowSchema.parse(row));
  }

  /** Who handles an alert, if anybody does. */
  async find(
    fingerprint: string,
    within: Knex = this.#knex,
  ): Promise<HandledAlert | undefined> {
    const row: unknown = await within('alert_handling')
      .where({ fingerprint })
      .first();
    return row === undefined ? undefined : rowSchema.parse(row);
  }

  /** Notes who handles an alert, instead of whoever did before. */
  async take(handled: HandledAlert, within: Knex = this.#knex): Promise<void> {
    await within('alert_handling')
      .insert({
        ...handled,
        note: handled.note ?? null,
        service: handled.service ?? null,
      })
      .onConflict('fingerprint')
      .merge();
  }

  /** Forgets it, unless somebody else has taken it meanwhile; answers whether it was there. */
  async release(
    {
      fingerprint,
      by,
      since,
    }: Pick<HandledAlert, 'fingerprint' | 'by' | 'since'>,
    within: Knex = this.#knex,
  ): Promise<boolean> {
    const released = await within('alert_handling')
      .where({ fingerprint, by, since })
      .delete();
    return released > 0;
  }
}
