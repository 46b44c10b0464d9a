import knexFactory from 'knex';
import {
  DatabaseLease,
  DatabaseMirror,
  migratePortalTables,
  MirrorWriter,
  type HeldLease,
  type StreamSpec,
} from '../../../../packages/portal-node/src';
import { startPostgres } from '../../startPostgres';

const say = (message: string, meta?: unknown) =>
  void process.stderr.write(`${message} ${JSON.stringify(meta ?? {})}\n`);
const quiet = () => undefined;
const logger: ConstructorParameters<typeof DatabaseMirror>[0]['logger'] = {
  error: say,
  warn: say,
  info: quiet,
  debug: quiet,
  child: () => logger,
};

export interface OpenMirror {
  mirror: DatabaseMirror;
  writer: MirrorWriter;
  /** Milliseconds to write these answers, each its stream's whole, one after the other. */
  write(
    answers: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  ): Promise<number>;
  close(): Promise<void>;
}

/** An area's mirror on an empty PostgreSQL, with its lease held, as the backend has it; without the backend. */
export async function openMirror(streams: StreamSpec[]): Promise<OpenMirror> {
  const postgres = await startPostgres();
  const knex = knexFactory({
    client: 'pg',
    connection: {
      host: '127.0.0.1',
      port: postgres.port,
      user: 'postgres',
      database: 'postgres',
    },
  });
  const stop = new AbortController();
  let holding: Promise<void> = Promise.resolve();
  async function close() {
    stop.abort();
    await holding;
    await knex.destroy();
    await postgres.stop();
  }
  try {
    await migratePortalTables({ getClient: async () => knex });
    const mirror = new DatabaseMirror({ knex, logger });
    const held = await new Promise<HeldLease>(taken => {
      const lease = new DatabaseLease({ knex, logger, name: 'collectors' });
      holding = lease.hold(stop.signal, async own => {
        taken(own);
        await new Promise<void>(over =>
          own.signal.addEventListener('abort', () => over()),
        );
      });
    });
    const writer = new MirrorWriter(knex, held, mirror);
    await writer.declare(streams);
    await mirror.catchUp();
    return {
      mirror,
      writer,
      async write(answers) {
        const began = performance.now();
        for (const [stream, records] of answers) {
          await writer.good({
            stream,
            records,
            complete: true,
            at: Date.now(),
          });
        }
        const tookMs = performance.now() - began;
        await mirror.catchUp();
        return tookMs;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
