import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { databaseNow } from '../mirror/databaseClock';

/** Proof of being the holder; every write is fenced by its epoch. */
export interface HeldLease {
  name: string;
  holder: string;
  epoch: number;
  /** Aborted as soon as the lease is lost or given back. */
  signal: AbortSignal;
}

/** How long things take; the defaults are those of docs/adr/0005. */
export interface LeaseTimes {
  renewMs: number;
  lostMs: number;
}

/**
 * At most one replica holds a lease of a name. Time is the database's, so that replicas with different clocks
 * agree; a paused holder is fenced by the epoch, which rises with each change.
 */
export class DatabaseLease {
  readonly #knex: Knex;
  readonly #name: string;
  readonly #logger: LoggerService;
  readonly #times: LeaseTimes;
  readonly #holder: string;

  /** @param options - one instance per replica and name */
  constructor(options: {
    knex: Knex;
    name: string;
    logger: LoggerService;
    times?: LeaseTimes;
    holder?: string;
  }) {
    this.#knex = options.knex;
    this.#name = options.name;
    this.#logger = options.logger;
    this.#times = options.times ?? { renewMs: 5_000, lostMs: 15_000 };
    this.#holder = options.holder ?? randomUUID();
  }

  /** Runs `work` whenever this replica holds the lease, until `stop` is aborted; resolves once given back. */
  async hold(
    stop: AbortSignal,
    work: (held: HeldLease) => Promise<void>,
  ): Promise<void> {
    while (!stop.aborted) {
      const epoch = await this.#acquire();
      if (epoch === undefined) {
        await pause(this.#times.renewMs, stop);
      } else {
        await this.#holdOnce({ epoch, stop, work });
      }
    }
  }

  async #holdOnce(options: {
    epoch: number;
    stop: AbortSignal;
    work: (held: HeldLease) => Promise<void>;
  }): Promise<void> {
    const { epoch, stop, work } = options;
    const lost = new AbortController();
    const held: HeldLease = {
      name: this.#name,
      holder: this.#holder,
      epoch,
      signal: AbortSignal.any([stop, lost.signal]),
    };
    this.#logger.info(`Holds the lease '${this.#name}', epoch ${epoch}`);
    const renewing = this.#renewUntilLost(held, lost);
    try {
      await work(held);
    } catch (error) {
      if (!held.signal.aborted) {
        this.#logger.error(`Work under the lease '${this.#name}' failed`, {
          error: String(error),
        });
        await pause(this.#times.renewMs, held.signal);
      }
    } finally {
      lost.abort();
      await renewing;
      await this.#release(epoch);
    }
  }

  async #acquire(): Promise<number | undefined> {
    const now = databaseNow(this.#knex);
    const expires = this.#knex.raw('? + ?', [now, this.#times.lostMs]);
    try {
      await this.#knex('lease')
        .insert({
          name: this.#name,
          holder: '',
          epoch: 0,
          expires_at: 0,
          version: 0,
        })
        .onConflict('name')
        .ignore();
      const taken = await this.#knex('lease')
        .where({ name: this.#name })
        .andWhere('expires_at', '<', now)
        .update({
          holder: this.#holder,
          epoch: this.#knex.raw('epoch + 1'),
          expires_at: expires,
        });
      if (taken === 0) {
        return undefined;
      }
      const row = await this.#knex('lease')
        .where({ name: this.#name, holder: this.#holder })
        .first('epoch');
      return row ? Number(row.epoch) : undefined;
    } catch (error) {
      this.#logger.warn(`The lease '${this.#name}' cannot be asked for`, {
        error: String(error),
      });
      return undefined;
    }
  }

  async #renewUntilLost(held: HeldLease, lost: AbortController): Promise<void> {
    let renewedAt = performance.now();
    while (!held.signal.aborted) {
      await pause(this.#times.renewMs, held.signal);
      if (held.signal.aborted) {
        return;
      }
      const renewed = await this.#renew(held.epoch);
      if (renewed === true) {
        renewedAt = performance.now();
      } else if (
        renewed === false ||
        performance.now() - renewedAt > this.#times.lostMs
      ) {
        this.#logger.warn(
          `Lost the lease '${this.#name}', epoch ${held.epoch}`,
        );
        lost.abort();
      }
    }
  }

  /** True: renewed; false: somebody else's; undefined: the database did not answer. */
  async #renew(epoch: number): Promise<boolean | undefined> {
    const now = databaseNow(this.#knex);
    try {
      const rows = await this.#knex('lease')
        .where({ name: this.#name, holder: this.#holder, epoch })
        .update({
          expires_at: this.#knex.raw('? + ?', [now, this.#times.lostMs]),
        });
      return rows === 1;
    } catch {
      return undefined;
    }
  }

  async #release(epoch: number): Promise<void> {
    try {
      await this.#knex('lease')
        .where({ name: this.#name, holder: this.#holder, epoch })
        .update({ expires_at: 0 });
    } catch {
      // The lease runs out by itself.
    }
  }
}

/** Waits, or returns at once when the signal is aborted; never rejects. */
export function pause(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), milliseconds);
    AbortSignal.any([signal, over.signal]).addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
