import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { z } from 'zod';
import { migrated, portalMigrations } from '../__testUtils__/migrated';
import { DatabaseLease, type HeldLease } from '../lease/DatabaseLease';
import { createOperations } from './createOperations';
import type { OperationHandler } from './Operation';
import { operationsDuty } from './operationsDuty';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const logger = mockServices.logger.mock();

/** Holds the lease for the time of `work`. */
async function holding(
  knex: Knex,
  holder: string,
  work: (held: HeldLease) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  let failure: unknown;
  await new DatabaseLease({
    knex,
    name: 'collectors',
    logger,
    times: { renewMs: 50, lostMs: 500 },
    holder,
  }).hold(stop.signal, async held => {
    await work(held).catch((error: unknown) => {
      failure = error;
    });
    stop.abort();
  });
  if (failure) {
    throw failure;
  }
}

const intent = {
  id: 'silence-1',
  kind: 'silence',
  subject: 'component:default/shop',
  by: 'user:default/ada',
  input: { hours: 2 },
};

function handlerOf(run: OperationHandler['run'], limitMs = 1_000) {
  return {
    silence: { input: z.object({ hours: z.number() }), limitMs, run },
  };
}

describe.each(databases.eachSupportedId())('operations on %p', id => {
  it('are written down once, done once by the holder, and end in evidence', async () => {
    const knex = await migrated(databases, id);
    const run = jest.fn(async () => ({
      state: 'succeeded' as const,
      evidence: 'Alertmanager gave silence 4f2c',
      result: { silence: '4f2c' },
    }));
    let now = 1_000;
    const operations = createOperations({
      knex,
      handlers: handlerOf(run),
      now: () => now,
    });

    const first = await operations.intend(intent);
    now = 2_000;
    expect(await operations.intend(intent)).toEqual(first);
    expect(first).toMatchObject({
      state: 'intended',
      at: 1_000,
      input: { hours: 2 },
    });
    await expect(
      operations.intend({ ...intent, input: { hours: 3 } }),
    ).rejects.toThrow("The operation 'silence-1' is already another one");
    await expect(
      operations.intend({ ...intent, id: 'other', input: {} }),
    ).rejects.toThrow("The input of 'silence' does not fit: hours");
    await expect(
      operations.intend({ ...intent, id: 'other', kind: 'launch' }),
    ).rejects.toThrow("operations of kind 'launch'");

    await holding(knex, 'one', async held => {
      await Promise.all([
        operations.runPending(held),
        operations.runPending(held),
      ]);
      await operations.runPending(held);
    });
    expect(run).toHaveBeenCalledTimes(1);
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ adopted: false }),
    );
    expect(await operations.list({ subject: intent.subject })).toEqual([
      expect.objectContaining({
        id: 'silence-1',
        state: 'succeeded',
        evidence: 'Alertmanager gave silence 4f2c',
        result: { silence: '4f2c' },
        updatedAt: 2_000,
        epoch: 1,
      }),
    ]);
    await expect(operations.get('none')).rejects.toThrow(
      "There is no operation 'none'",
    );
  });

  it('are adopted from a dead holder, whose late answer changes nothing', async () => {
    const knex = await migrated(databases, id);
    let finishLate: () => void = () => {};
    const dying = createOperations({
      knex,
      handlers: handlerOf(
        () =>
          new Promise(resolve => {
            finishLate = () =>
              resolve({ state: 'failed', evidence: 'by the dead' });
          }),
        60_000,
      ),
    });
    await dying.intend(intent);
    let late: Promise<void> | undefined;
    await holding(knex, 'one', async held => {
      // Its process is paused: it does not hear that it lost the lease.
      late = dying.runPending({
        ...held,
        signal: new AbortController().signal,
      });
      while ((await dying.get(intent.id)).state !== 'running') {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    });

    const run = jest.fn(async () => ({
      state: 'succeeded' as const,
      evidence: 'was there already',
    }));
    const adopting = createOperations({ knex, handlers: handlerOf(run) });
    await holding(knex, 'two', held => adopting.runPending(held));
    finishLate();
    await late;
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ adopted: true }),
    );
    expect(await adopting.get(intent.id)).toMatchObject({
      state: 'succeeded',
      evidence: 'was there already',
      epoch: 2,
    });
  });

  it('are not begun by who lost the lease, and stay to be adopted when it is lost on the way', async () => {
    const knex = await migrated(databases, id);
    const run = jest.fn(() => new Promise<never>(() => {}));
    const operations = createOperations({
      knex,
      handlers: handlerOf(run, 60_000),
    });
    await operations.intend(intent);
    let old: HeldLease | undefined;
    await holding(knex, 'one', async held => {
      old = { ...held, signal: new AbortController().signal };
    });
    await holding(knex, 'two', async held => {
      await operations.runPending(old ?? held);
      expect(run).not.toHaveBeenCalled();
      const lost = new AbortController();
      const running = operations.runPending({ ...held, signal: lost.signal });
      while (run.mock.calls.length === 0) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      lost.abort();
      await running;
    });
    expect(await operations.get(intent.id)).toMatchObject({ state: 'running' });
  });

  it.each<[string, OperationHandler['run'], string]>([
    [
      'throws',
      async () => {
        throw new Error('socket\nhang up');
      },
      'Error: socket hang up',
    ],
    ['never ends', () => new Promise(() => {}), 'did not end within 100 ms'],
  ])(
    'whose handler %s are uncertain, not failed',
    async (_name, run, evidence) => {
      const knex = await migrated(databases, id);
      const operations = createOperations({
        knex,
        handlers: handlerOf(run, 100),
      });
      await operations.intend(intent);
      await holding(knex, 'one', held => operations.runPending(held));
      expect(await operations.get(intent.id)).toMatchObject({
        state: 'uncertain',
        evidence: expect.stringContaining(evidence),
      });
    },
  );

  it('are written down together with what the area notes, or not at all', async () => {
    const knex = await migrated(databases, id);
    const operations = createOperations({
      knex,
      handlers: handlerOf(async () => ({ state: 'succeeded', evidence: '' })),
    });
    await expect(
      knex.transaction(async within => {
        await operations.intend(intent, within);
        throw new Error('the audit could not be written');
      }),
    ).rejects.toThrow('the audit could not be written');
    expect(await operations.list({})).toEqual([]);
    await knex.transaction(within => operations.intend(intent, within));
    expect(await operations.list({})).toHaveLength(1);
  });

  it('are begun within a second of being written down, also beside one that hangs', async () => {
    const knex = await migrated(databases, id);
    const operations = createOperations({
      knex,
      handlers: handlerOf(
        ({ operation }) =>
          operation.id === 'hung'
            ? new Promise(() => {})
            : Promise.resolve({ state: 'succeeded', evidence: 'done' }),
        60_000,
      ),
    });
    const lost = new AbortController();
    await holding(knex, 'one', async held => {
      const duty = operationsDuty(
        operations,
        logger,
      )({ ...held, signal: lost.signal });
      await operations.intend({ ...intent, id: 'hung' });
      await operations.intend(intent);
      const begin = performance.now();
      while ((await operations.get(intent.id)).state !== 'succeeded') {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      expect(performance.now() - begin).toBeLessThan(1_000);
      expect(await operations.get('hung')).toMatchObject({ state: 'running' });
      lost.abort();
      await duty;
    });
  });

  it('has migrations that go down again', async () => {
    const knex = await migrated(databases, id);
    await knex.migrate.rollback(portalMigrations, true);
    await expect(knex.schema.hasTable('operation')).resolves.toBe(false);
    await expect(knex.schema.hasTable('notification')).resolves.toBe(false);
  });
});
