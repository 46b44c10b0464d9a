import type { Knex } from 'knex';
import { streamId, type Problem } from '@portolan/portal-common';
import type { HeldLease } from '../lease/DatabaseLease';
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
const rowsPerStatement = 100;

/** What the writer compares with: what the database holds, as JSON by key. */
export interface Known {
  stream(id: string): StreamState | undefined;
  json(id: string): ReadonlyMap<string, string>;
}

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

  /** Makes the streams be exactly these: new ones appear as pending, others vanish with their records. */
  async declare(specs: StreamSpec[]): Promise<number> {
    const ids = specs.map(streamId);
    return this.#commit(true, async (tx, version) => {
      await tx('record').whereNotIn('stream_id', ids).delete();
      await tx('stream').whereNotIn('id', ids).delete();
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
    });
  }

  /** Writes what changed, tombstones what vanished, and the times; returns the version then in force. */
  async good(answer: GoodAnswer): Promise<number> {
    const before = this.#known.json(answer.stream);
    const changed: Array<{ key: string; body: string }> = [];
    for (const [key, data] of answer.records) {
      const body = JSON.stringify(data);
      if (before.get(key) !== body) {
        changed.push({ key, body });
      }
    }
    const vanished = answer.complete
      ? [...before.keys()].filter(key => !answer.records.has(key))
      : answer.removed ?? [];
    const stream = this.#known.stream(answer.stream);
    const isNews =
      changed.length > 0 ||
      vanished.length > 0 ||
      stream?.seenAt === undefined ||
      stream.problem !== undefined ||
      JSON.stringify(stream.gaps ?? []) !== JSON.stringify(answer.gaps ?? []);
    return this.#commit(isNews, async (tx, version) => {
      for (let at = 0; at < changed.length; at += rowsPerStatement) {
        await tx('record')
          .insert(
            changed.slice(at, at + rowsPerStatement).map(row => ({
              stream_id: answer.stream,
              ...row,
              version,
              deleted_at: null,
            })),
          )
          .onConflict(['stream_id', 'key'])
          .merge();
      }
      for (let at = 0; at < vanished.length; at += rowsPerStatement) {
        await tx('record')
          .where('stream_id', answer.stream)
          .whereIn('key', vanished.slice(at, at + rowsPerStatement))
          .update({ deleted_at: answer.at, version });
      }
      if (vanished.length > 0) {
        await tx('record')
          .where('deleted_at', '<', answer.at - tombstoneKeptMs)
          .delete();
      }
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
    });
  }

  /** Notes that an attempt failed; records and the time of the last good answer stay. */
  async failed(answer: FailedAnswer): Promise<number> {
    const before = this.#known.stream(answer.stream)?.problem;
    const problem: Problem = sameProblem(before, answer.problem)
      ? { ...answer.problem, since: before.since }
      : answer.problem;
    const isNews = !sameProblem(before, answer.problem);
    return this.#commit(isNews, async (tx, version) => {
      await tx('stream')
        .where('id', answer.stream)
        .update({
          tried_at: answer.at,
          problem: JSON.stringify(problem),
          answer: answer.answer ? JSON.stringify(answer.answer) : null,
          ...(isNews ? { version } : {}),
        });
    });
  }

  async #commit(
    isNews: boolean,
    write: (tx: Knex.Transaction, version: number) => Promise<void>,
  ): Promise<number> {
    const { name, holder, epoch } = this.#held;
    return this.#knex.transaction(async tx => {
      // One statement fences the epoch, locks the row until the commit, and counts the version.
      const rows = await tx('lease')
        .where({ name, holder, epoch })
        .update({ version: tx.raw('version + ?', [isNews ? 1 : 0]) });
      if (rows !== 1) {
        throw new FencedError(this.#held);
      }
      const lease = await tx('lease').where({ name }).first('version');
      const version = Number(lease.version);
      await write(tx, version);
      return version;
    });
  }
}

function sameProblem(a: Problem | undefined, b: Problem): a is Problem {
  return a?.kind === b.kind && a.message === b.message;
}
