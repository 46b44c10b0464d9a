import { isDeepStrictEqual } from 'node:util';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { oneLine } from '../http/problems';
import type { HeldLease } from '../lease/DatabaseLease';
import {
  operationSchema,
  type Intent,
  type Operation,
  type OperationHandler,
  type Outcome,
} from './Operation';

/** Writes upstream that survive the death of whoever does them. */
export interface Operations {
  /**
   * Writes the intent down, from any replica; the next `runPending` does it. The same id again answers with what
   * became of it.
   *
   * @throws InputError when the kind is unknown or the input does not fit
   * @throws ConflictError when the id stands for something else
   * @param within - a transaction of the area, so that all of it is written down or nothing
   */
  intend(intent: Intent, within?: Knex): Promise<Operation>;
  /** @throws NotFoundError */
  get(id: string): Promise<Operation>;
  /** The newest first, of one subject or of all; 100 by default. */
  list(query: { subject?: string; limit?: number }): Promise<Operation[]>;
  /**
   * Does what is intended, and adopts what an earlier holder began and did not end. Resolves when all of it ended.
   * To be called again and again by the holder of a lease; what still runs from an earlier call is left alone.
   */
  runPending(held: HeldLease): Promise<void>;
}

const mostAtOnce = 20;

/** Makes {@link Operations} on the table `operation`. */
export function createOperations(options: {
  knex: Knex;
  /** By kind. */
  handlers: Readonly<Record<string, OperationHandler>>;
  now?: () => number;
}): Operations {
  const { knex, now = Date.now } = options;
  const handlers = new Map(Object.entries(options.handlers));
  const active = new Set<string>();

  async function find(id: string, within = knex): Promise<Operation> {
    const row: unknown = await within('operation').where({ id }).first();
    if (row === undefined) {
      throw new NotFoundError(`There is no operation '${id}'`);
    }
    return operationSchema.parse(row);
  }

  /** False: somebody else's by now, or no longer ours to begin. */
  async function claim(
    { id, state, epoch }: Operation,
    held: HeldLease,
  ): Promise<boolean> {
    const claimed = await knex('operation')
      .where({ id, state, epoch: epoch ?? null })
      .whereExists(
        knex('lease').select(knex.raw('1')).where({
          name: held.name,
          holder: held.holder,
          epoch: held.epoch,
        }),
      )
      .update({ state: 'running', epoch: held.epoch, updated_at: now() });
    return claimed === 1;
  }

  async function run(pending: Operation, held: HeldLease): Promise<void> {
    const handler = handlers.get(pending.kind);
    if (!handler || !(await claim(pending, held))) {
      return;
    }
    const outcome = await outcomeOf(handler, {
      operation: { ...pending, state: 'running', epoch: held.epoch },
      adopted: pending.state === 'running',
      signal: held.signal,
    });
    if (outcome) {
      // An old holder that comes late changes nothing: the epoch is its adopter's.
      await knex('operation')
        .where({ id: pending.id, state: 'running', epoch: held.epoch })
        .update({
          state: outcome.state,
          evidence: outcome.evidence,
          result:
            outcome.result === undefined
              ? null
              : JSON.stringify(outcome.result),
          updated_at: now(),
        });
    }
  }

  return {
    get: id => find(id),
    async intend({ id, kind, subject, by, input }, within = knex) {
      const handler = handlers.get(kind);
      if (!handler) {
        throw new InputError(`Nobody here does operations of kind '${kind}'`);
      }
      const fits = handler.input.safeParse(input);
      if (!fits.success) {
        const [issue] = fits.error.issues;
        throw new InputError(
          `The input of '${kind}' does not fit: ${
            issue.path.join('.') || 'the whole'
          }: ${issue.message}`,
        );
      }
      const at = now();
      await within('operation')
        .insert({
          id,
          kind,
          subject,
          by,
          input: JSON.stringify(input ?? null),
          state: 'intended',
          at,
          updated_at: at,
        })
        .onConflict('id')
        .ignore();
      const stored = await find(id, within);
      const asked: unknown = JSON.parse(JSON.stringify(input ?? null));
      if (
        stored.kind !== kind ||
        stored.subject !== subject ||
        !isDeepStrictEqual(stored.input, asked)
      ) {
        throw new ConflictError(
          `The operation '${id}' is already another one: ${stored.kind} of ${stored.subject}`,
        );
      }
      return stored;
    },
    async list({ subject, limit = 100 }) {
      const rows: unknown[] = await knex('operation')
        .where(subject === undefined ? {} : { subject })
        .orderBy([{ column: 'at', order: 'desc' }, 'id'])
        .limit(limit);
      return rows.map(row => operationSchema.parse(row));
    },
    async runPending(held) {
      const rows: unknown[] = await knex('operation')
        .whereIn('state', ['intended', 'running'])
        .whereIn('kind', [...handlers.keys()])
        .whereNotIn('id', [...active])
        .orderBy(['at', 'id'])
        .limit(mostAtOnce);
      const mine = rows.map(row => operationSchema.parse(row));
      const ended = await Promise.allSettled(
        mine.map(async operation => {
          active.add(operation.id);
          try {
            await run(operation, held);
          } finally {
            active.delete(operation.id);
          }
        }),
      );
      const failed = ended.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') {
        throw failed.reason;
      }
    },
  };
}

/** Undefined when the lease was lost meanwhile: then the next holder finds out. */
async function outcomeOf(
  handler: OperationHandler,
  context: { operation: Operation; adopted: boolean; signal: AbortSignal },
): Promise<Outcome | undefined> {
  const limitMs = handler.limitMs ?? 60_000;
  const fits = handler.input.safeParse(context.operation.input);
  if (!fits.success) {
    return {
      state: context.adopted ? 'uncertain' : 'failed',
      evidence: 'Written down by another version: its input is not understood',
    };
  }
  if (context.signal.aborted) {
    return undefined;
  }
  const limit = new AbortController();
  const over = new Promise<Outcome | undefined>(resolve => {
    const timer = setTimeout(() => limit.abort(), limitMs);
    AbortSignal.any([context.signal, limit.signal]).addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(
          context.signal.aborted
            ? undefined
            : {
                state: 'uncertain',
                evidence: `It did not end within ${limitMs} ms`,
              },
        );
      },
      { once: true },
    );
  });
  try {
    return await Promise.race([
      handler.run({
        ...context,
        signal: AbortSignal.any([context.signal, limit.signal]),
      }),
      over,
    ]);
  } catch (error) {
    return context.signal.aborted
      ? undefined
      : {
          state: 'uncertain',
          evidence: oneLine(String(error)).slice(0, 1_000),
        };
  } finally {
    limit.abort();
  }
}
