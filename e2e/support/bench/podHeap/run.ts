// How much heap the mirror takes for a trimmed pod, to be run by hand:
// node --expose-gc --require ./node_modules/@backstage/cli/config/nodeTransform.cjs e2e/support/bench/podHeap/run.ts
import knexFactory from 'knex';
import {
  DatabaseMirror,
  migratePortalTables,
  MirrorWriter,
} from '../../../../packages/portal-node/src';

const count = 50_000;
const stream = { upstream: 'eu', kind: 'pods', maxAgeMs: 120_000 };

const quiet = () => undefined;
const logger: ConstructorParameters<typeof DatabaseMirror>[0]['logger'] = {
  error: message => void process.stderr.write(`${message}\n`),
  warn: quiet,
  info: quiet,
  debug: quiet,
  child: () => logger,
};

/** What a judge of pods needs to know, with names as long as those of EKS. */
function trimmedPod(n: number) {
  const service = `payments-api-${n % 42}`;
  return {
    node: `ip-10-0-${n % 40}-12.eu-central-1.compute.internal`,
    owner: `ReplicaSet/${service}-${(n % 900).toString(36)}7d9f8b6c5d`,
    app: service,
    phase: 'Running',
    ready: true,
    since: new Date(1_790_000_000_000 + n * 7_919).toISOString(),
    containers: [
      {
        name: 'app',
        image: `registry.example.com/shop/${service}:1.4.${n % 17}`,
        state: 'running',
        restarts: n % 3,
      },
    ],
    requests: { cpu: 250, memory: 268_435_456 },
  };
}

async function main() {
  const { gc } = globalThis;
  if (!gc) {
    throw new Error('Start it with --expose-gc');
  }
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await migratePortalTables({ getClient: async () => knex });
  const held = {
    name: 'collectors',
    holder: 'one',
    epoch: 1,
    signal: new AbortController().signal,
  };
  await knex('lease').insert({
    name: held.name,
    holder: held.holder,
    epoch: held.epoch,
    expires_at: 0,
    version: 0,
  });
  const empty = new DatabaseMirror({ knex, logger });
  const writer = new MirrorWriter(knex, held, empty);
  await writer.declare([stream]);
  const bytes = await write(writer);

  const mirror = new DatabaseMirror({ knex, logger });
  gc();
  const before = process.memoryUsage().heapUsed;
  const began = process.cpuUsage();
  await mirror.catchUp();
  const loadCpuMs = Math.round(process.cpuUsage(began).user / 1_000);
  gc();
  const heap = process.memoryUsage().heapUsed - before;
  process.stdout.write(
    `${JSON.stringify({
      pods: mirror.records('eu/pods').size,
      jsonBytes: Math.round(bytes / count),
      heapBytes: Math.round(heap / count),
      loadCpuMs,
    })}\n`,
  );
  await knex.destroy();
}

/** @returns bytes of JSON written */
async function write(writer: MirrorWriter): Promise<number> {
  const records = new Map(
    Array.from({ length: count }, (_, n) => [
      `payments-${n % 60}/payments-api-${n % 42}-7d9f8b6c5d-${n.toString(36)}`,
      trimmedPod(n),
    ]),
  );
  await writer.good({
    stream: 'eu/pods',
    records,
    complete: true,
    at: Date.now(),
  });
  return [...records.values()]
    .map(record => JSON.stringify(record).length)
    .reduce((sum, length) => sum + length, 0);
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
