import type { Knex } from 'knex';
import { streamId, type Problem } from '@portolan/portal-common';
import type { HeldLease } from '../lease/DatabaseLease';
import { forEachInTurns } from '../pace/forEachInTurns';
import { limitIdleTransaction } from './limitIdleTransaction';
import type {
  FailedAnswer,
  GoodAnswer,
  StreamSpec,
  StreamState,
} from './Mirror';

/** The lease was lost between reading and writing; nothing was written. */
export class FencedError extends Error {
  constructor(held: HeldLease) {
    super(
      `Epoch ${held.epoch} of the lease '${held.name}' is over; nothing was written`,
    );
    this.name = 'FencedError';
  }
}

const tombstoneKeptMs = 10 * 60_000;
/** As many as SQLite takes in one insert. */
const rowsPerStatement = 500;
/** Shorter than the lease's own end, so that its row is free when another replica asks for it. */
const longestSilenceMs = 10_000;

/** What the writer compares with: what the database holds, by key. */
export interface Known {
  stream(id: string): StreamState | undefined;
  records(id: string): ReadonlyMap<string, unknown>;
}

/** A good answer while it is written: everything but its times is in the database, and nothing is committed. */
export interface Batch {
  tx: Knex.Transaction;
  /** To stamp with what readers find by version; it counts only if {@link BesideBatch} answers true. */
  version: number;
  /** As it was before this answer. */
  previous?: StreamState;
  /** What the stream held before, as JSON by key: written out when it is asked for. */
  before: Pick<ReadonlyMap<string, string>, 'get'>;
  /** What the answer holds, by key. */
  records: ReadonlyMap<string, unknown>;
  /** Keys of records that are new or other than before. */
  changed: readonly string[];
  /** Keys of records that are gone. */
  vanished: readonly string[];
  at: number;
  /** Writes records of another stream of the area by key, tombstones where there is none; both are news. */
  put(stream: string, records: ReadonlyMap<string, unknown>): Promise<void>;
}

/** Writes what must be kept or lost together with a batch, such as history; answers whether it is news for readers. */
export type BesideBatch = (batch: Batch) => Promise<boolean>;

/** Writes the mirror. Every method is one transaction that the lease's epoch fences; versions rise in commit order. */
export class MirrorWriter {
  readonly #knex: Knex;
  readonly #held: HeldLease;
  readonly #known: Known;

  /** @param known - a view that has everything committed so far */
  constructor(knex: Knex, held: HeldLease, known: Known) {
    this.#knex = knex;
    this.#held = held;
    this.#known = known;
  }

  /**
   * Makes the streams be exactly these: new ones appear as pending, others vanish with their records unless
   * `keepOthers` says that they may still be wanted.
   */
  async declare(
    specs: StreamSpec[],
    options: { keepOthers?: boolean } = {},
  ): Promise<number> {
    const ids = specs.map(streamId);
    return this.#commit(async (tx, version) => {
      if (!options.keepOthers) {
        await tx('record').whereNotIn('stream_id', ids).delete();
        await tx('stream').whereNotIn('id', ids).delete();
      }
      for (const spec of specs) {
        await tx('stream')
          .insert({
            id: streamId(spec),
            upstream: spec.upstream,
            kind: spec.kind,
            max_age_ms: spec.maxAgeMs,
            version,
          })
          .onConflict('id')
          .merge(['max_age_ms', 'version']);
      }
      return true;
    });
  }

  /**
   * Writes what changed, tombstones what vanished, and the times; returns the version then in force.
   *
   * @param beside - writes in the same transaction, after the records
   */
  async good(answer: GoodAnswer, beside?: BesideBatch): Promise<number> {
    const held = this.#known.records(answer.stream);
    const changed: Array<{ key: string; body: string }> = [];
    await forEachInTurns(answer.records, ([key, data]) => {
      if (data === held.get(key)) {
        return;
      }
      const body = JSON.stringify(data);
      if (writtenOut(held, key) !== body) {
        changed.push({ key, body });
      }
    });
    const vanished = answer.complete
      ? [...held.keys()].filter(key => !answer.records.has(key))
      : (answer.removed ?? []).filter(key => held.has(key));
    const stream = this.#known.stream(answer.stream);
    const changesStream =
      changed.length > 0 ||
      vanished.length > 0 ||
      stream?.seenAt === undefined ||
      stream.problem !== undefined ||
      JSON.stringify(stream.gaps ?? []) !== JSON.stringify(answer.gaps ?? []);
    return this.#commit(async (tx, version) => {
      const own = { tx, version, stream: answer.stream };
      await writeRecords(own, changed);
      await buryRecords({ ...own, at: answer.at }, vanished);
      if (vanished.length > 0) {
        await tx('record')
          .where('deleted_at', '<', answer.at - tombstoneKeptMs)
          .delete();
      }
      let hasPut = false;
      const changesBeside = await beside?.({
        tx,
        version,
        previous: stream,
        before: { get: key => writtenOut(held, key) },
        records: answer.records,
        changed: changed.map(({ key }) => key),
        vanished,
        at: answer.at,
        put: async (id, records) => {
          hasPut ||= records.size > 0;
          await putRecords({ tx, version, stream: id, at: answer.at }, records);
        },
      });
      const isNews = changesStream || hasPut || changesBeside === true;
      await tx('stream')
        .where('id', answer.stream)
        .update({
          seen_at: answer.at,
          tried_at: answer.at,
          problem: null,
          gaps: answer.gaps ? JSON.stringify(answer.gaps) : null,
          resume: answer.resume ?? null,
          answer: answer.answer ? JSON.stringify(answer.answer) : null,
          ...(isNews ? { version } : {}),
        });
      return isNews;
    });
  }

  /** Notes that an attempt failed; records and the time of the last good answer stay. */
  async failed(answer: FailedAnswer): Promise<number> {
    const before = this.#known.stream(answer.stream)?.problem;
    const problem: Problem = sameProblem(before, answer.problem)
      ? { ...answer.problem, since: before.since }
      : answer.problem;
    const isNews = !sameProblem(before, answer.problem);
    return this.#commit(async (tx, version) => {
      await tx('stream')
        .where('id', answer.stream)
        .update({
          tried_at: answer.at,
          problem: JSON.stringify(problem),
          answer: answer.answer ? JSON.stringify(answer.answer) : null,
          ...(isNews ? { version } : {}),
        });
      return isNews;
    });
  }

  /** @param write - gets the next version, and answers whether it is news, so that the version counts */
  async #commit(
    write: (tx: Knex.Transaction, version: number) => Promise<boolean>,
  ): Promise<number> {
    const { name, holder, epoch } = this.#held;
    return this.#knex.transaction(async tx => {
      await limitIdleTransaction(tx, longestSilenceMs);
      // One statement fences the epoch and locks the row until the commit, so that versions rise in commit order.
      const rows = await tx('lease')
        .where({ name, holder, epoch })
        .update({ version: tx.ref('version') });
      if (rows !== 1) {
        throw new FencedError(this.#held);
      }
      const lease = await tx('lease').where({ name }).first('version');
      const version = Number(lease.version);
      if (!(await write(tx, version + 1))) {
        return version;
      }
      await tx('lease')
        .where({ name })
        .update({ version: version + 1 });
      return version + 1;
    });
  }
}

/** A record as it is in the database: what was read from JSON is written as the same JSON again. */
function writtenOut(
  held: ReadonlyMap<string, unknown>,
  key: string,
): string | undefined {
  return held.has(key) ? JSON.stringify(held.get(key)) : undefined;
}

interface Place {
  tx: Knex.Transaction;
  version: number;
  stream: string;
}

async function putRecords(
  place: Place & { at: number },
  records: ReadonlyMap<string, unknown>,
): Promise<void> {
  const put: Array<{ key: string; body: string }> = [];
  const buried: string[] = [];
  for (const [key, data] of records) {
    if (data === undefined) {
      buried.push(key);
    } else {
      put.push({ key, body: JSON.stringify(data) });
    }
  }
  await writeRecords(place, put);
  await buryRecords(place, buried);
}

async function writeRecords(
  { tx, version, stream }: Place,
  rows: ReadonlyArray<{ key: string; body: string }>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    await tx('record')
      .insert(
        rows.slice(at, at + rowsPerStatement).map(row => ({
          stream_id: stream,
          ...row,
          version,
          deleted_at: null,
        })),
      )
      .onConflict(['stream_id', 'key'])
      .merge();
  }
}

async function buryRecords(
  { tx, version, stream, at: when }: Place & { at: number },
  keys: readonly string[],
): Promise<void> {
  for (let at = 0; at < keys.length; at += rowsPerStatement) {
    await tx('record')
      .where('stream_id', stream)
      .whereIn('key', keys.slice(at, at + rowsPerStatement))
      .update({ deleted_at: when, version });
  }
}

function sameProblem(a: Problem | undefined, b: Problem): a is Problem {
  return a?.kind === b.kind && a.message === b.message;
}
