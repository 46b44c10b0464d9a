import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrated } from '../__testUtils__/migrated';
import { ProblemError } from '../http/ProblemError';
import { pause } from '../lease/DatabaseLease';
import { DatabaseMirror } from '../mirror/DatabaseMirror';
import type { Collected, Collector } from './Collector';
import { runCollectors } from './runCollectors';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const logger = mockServices.logger.mock();
const times = { renewMs: 50, lostMs: 300 };

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error('Waited 10 s in vain');
    }
    await pause(20, new AbortController().signal);
  }
}

/** A collector of a cluster: it counts its readings, and notes when it was told to stop. */
function ofCluster(name: string, body: unknown = name) {
  const told = { reads: 0, stopped: false };
  const collector: Collector = {
    stream: { upstream: name, kind: 'health', maxAgeMs: 45_000 },
    everyMs: 30,
    limitMs: 5_000,
    async collect({ signal }) {
      told.reads += 1;
      signal.addEventListener('abort', () => (told.stopped = true));
      return { records: new Map([['body', body]]) };
    },
  };
  return { collector, told };
}

describe.each(databases.eachSupportedId())('called collectors on %p', id => {
  const start = async (list: () => Promise<Collected>) => {
    const knex = await migrated(databases, id);
    const run = () => {
      const stop = new AbortController();
      const mirror = new DatabaseMirror({ knex, logger, everyMs: 20 });
      const caller: Collector = {
        stream: { upstream: 'list', kind: 'clusters', maxAgeMs: 45_000 },
        everyMs: 30,
        limitMs: 5_000,
        callsOthers: true,
        collect: list,
      };
      const work = Promise.all([
        mirror.run(stop.signal),
        runCollectors({
          knex,
          mirror,
          logger,
          collectors: [caller],
          signal: stop.signal,
          onCommit: () => {},
          times,
        }),
      ]);
      const streams = () =>
        mirror
          .streams()
          .map(one => one.id)
          .sort();
      return {
        mirror,
        streams,
        stop: async () => {
          stop.abort();
          await work;
        },
      };
    };
    return run;
  };

  it('come and go with what the readings name; a failing reading changes nothing', async () => {
    const [a, b] = [ofCluster('a'), ofCluster('b')];
    let collectors = [a.collector];
    let problem: ProblemError | undefined;
    const run = await start(async () => {
      if (problem) {
        throw problem;
      }
      return { records: new Map(), collectors };
    });
    const { mirror, streams, stop } = run();
    await until(() => a.told.reads > 2);
    expect(streams()).toEqual(['a/health', 'list/clusters']);

    collectors = [a.collector, b.collector];
    await until(() => mirror.records('b/health').size === 1);
    expect(a.told.stopped).toBe(false);

    problem = new ProblemError({ kind: 'timeout', message: 'no list' });
    await until(() => mirror.stream('list/clusters')?.problem !== undefined);
    const before = a.told.reads;
    await until(() => a.told.reads > before + 2);
    expect(streams()).toEqual(['a/health', 'b/health', 'list/clusters']);

    problem = undefined;
    collectors = [b.collector];
    await until(() => !streams().includes('a/health'));
    expect(a.told.stopped).toBe(true);
    expect(mirror.records('a/health').size).toBe(0);
    const { reads } = a.told;

    // Another collector of the same stream takes its place, and its records stay until it has read.
    const again = ofCluster('b', 'of another address');
    collectors = [again.collector];
    await until(
      () => mirror.records('b/health').get('body') === 'of another address',
    );
    expect(b.told.stopped).toBe(true);

    problem = new ProblemError({
      kind: 'absent',
      why: 'not-configured',
      message: 'none',
      remedy: 'add one',
    });
    await until(() => streams().length === 1);
    expect(again.told.stopped).toBe(true);
    expect(a.told.reads).toBe(reads);
    await stop();
  });

  it('are known at once after a restart, before anything has said that they still are', async () => {
    const a = ofCluster('a');
    let listed: Promise<Collected> = Promise.resolve({
      records: new Map(),
      collectors: [a.collector],
    });
    const run = await start(() => listed);
    const first = run();
    await until(() => first.mirror.records('a/health').size === 1);
    await first.stop();

    let answer: (collected: Collected) => void = () => {};
    listed = new Promise(resolve => {
      answer = resolve;
    });
    const second = run();
    await until(() => second.mirror.records('a/health').size === 1);
    await pause(200, new AbortController().signal);
    expect(second.streams()).toEqual(['a/health', 'list/clusters']);
    answer({ records: new Map(), collectors: [] });
    await until(() => second.streams().length === 1);
    await second.stop();
  });
});
