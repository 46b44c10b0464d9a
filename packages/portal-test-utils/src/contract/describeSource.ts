import type { Problem } from '@portolan/portal-common';
import { createCertificate } from '../createCertificate';
import {
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '../startUpstream';
import { sourceFaults } from './faults';
import { withUnknownFields } from './withUnknownFields';

/** What the contract needs of a collector; those of portal-node have it. */
export interface ContractCollector {
  stream: { upstream: string; kind: string };
  everyMs: number;
}

/** What the contract reads of a mirror; that of portal-node has it. */
export interface ContractMirror {
  /** By `upstream/kind`. */
  stream(id: string): { seenAt?: number; problem?: Problem } | undefined;
  records(id: string): ReadonlyMap<string, unknown>;
}

/** How a good upstream answers a path with its query: a text as it is, else JSON; nothing where it has no answer. */
export type GoodAnswers = (path: string) => Promise<unknown>;

/** What {@link describeSource} is told of a source. */
export interface SourceContract<C extends ContractCollector> {
  name: string;
  /** The collectors of an upstream at this URL, with time-outs of about a second. */
  collectors(url: string): C[];
  /** Good upstreams by name: recordings of each version, and the fake. */
  upstreams: Readonly<Record<string, GoodAnswers>>;
  /** @throws if a record of this kind of stream is not what the area knows */
  check(record: unknown, at: { kind: string; key: string }): void;
  /** The answer with values of enumerations that nobody has heard of. */
  withUnknownValues(answer: unknown, path: string): unknown;
  /** Runs the collectors on the real mirror. */
  startMirror(
    collectors: C[],
  ): Promise<{ mirror: ContractMirror; stop(): Promise<void> }>;
}

/** An upstream that is good until it is told otherwise. */
interface Switched {
  url: string;
  play(route: UpstreamRoute): void;
  change(change: (answer: unknown, path: string) => unknown): void;
  close(): Promise<void>;
}

const withinMs = 15_000;
const everyMs = 25;
// Once a file: making one takes a second.
let strangersCertificate: ReturnType<typeof createCertificate> | undefined;

const pause = (ms: number) => new Promise(done => setTimeout(done, ms));

/**
 * The source contract, the same for every source, on recorded answers and on the fake: a good answer becomes valid
 * records; what is new in it is tolerated; every fault becomes the right kind of problem and leaves the data and its
 * time alone; and the source recovers by itself. All of it through the real mirror.
 */
export function describeSource<C extends ContractCollector>(
  contract: SourceContract<C>,
): void {
  describe.each(Object.entries(contract.upstreams))(
    `${contract.name}, %s`,
    (_name, good) => {
      describeUpstream(contract, good);
    },
  );

  describe(`${contract.name}, not there`, () => {
    it('nobody listens: unreachable, and nothing is known', async () => {
      const gone = await startUpstream({});
      await gone.close();
      await expectNeverSeen(contract, gone, /refused the connection/);
    });

    it('a certificate nobody vouches for: unreachable, saying so', async () => {
      strangersCertificate ??= createCertificate('stranger');
      const strange = await startUpstream({}, { tls: strangersCertificate });
      await expectNeverSeen(contract, strange, /certificate is not accepted/);
      expect(strange.requests).toEqual([]);
      await strange.close();
    });
  });
}

function describeUpstream<C extends ContractCollector>(
  contract: SourceContract<C>,
  good: GoodAnswers,
) {
  let upstream: Switched;
  let running: Awaited<ReturnType<SourceContract<C>['startMirror']>>;
  let streams: Array<{ id: string; kind: string }>;

  const state = () =>
    streams.map(({ id }) => ({
      id,
      seenAt: running.mirror.stream(id)?.seenAt,
      problem: running.mirror.stream(id)?.problem,
      records: new Map(running.mirror.records(id)),
    }));
  const checkAll = () => {
    for (const { id, kind } of streams) {
      running.mirror
        .records(id)
        .forEach((record, key) => contract.check(record, { kind, key }));
    }
  };
  /** So many good readings later: two where the reading under way may still be one of before. */
  const seenAgain = async (readings: 1 | 2) => {
    for (let reading = 0; reading < readings; reading += 1) {
      const before = state();
      await until(() =>
        state().every(
          ({ problem, seenAt }, at) =>
            problem === undefined && (seenAt ?? 0) > (before[at].seenAt ?? 0),
        ),
      );
    }
  };
  const keys = () =>
    state().map(({ id, records }) => [id, [...records.keys()].sort()]);

  beforeAll(async () => {
    upstream = await startSwitched(good);
    const collectors = hasty(contract.collectors(upstream.url));
    streams = streamsOf(collectors);
    running = await contract.startMirror(collectors);
    await seenAgain(1);
  });
  afterAll(async () => {
    await running?.stop();
    await upstream?.close();
  });

  // A fault that failed its test must not fail the next one.
  beforeEach(async () => {
    upstream.change(answer => answer);
    await until(() => state().every(({ problem }) => problem === undefined));
  });

  it('a good answer becomes records the area knows', () => {
    expect(state().some(({ records }) => records.size > 0)).toBe(true);
    checkAll();
  });

  it.each(sourceFaults.map(fault => [fault.name, fault] as const))(
    '%s: the problem is named, the data and its time stay, and it recovers',
    async (_name, fault) => {
      const before = keys();
      upstream.play(fault.route);
      await until(() => state().every(({ problem }) => problem !== undefined));
      const broken = state();
      for (const { problem } of broken) {
        expect(fault.kinds).toContain(problem?.kind);
        expect(problem?.message).toMatch(/\w{3}/);
        expect(problem?.message.length).toBeLessThan(500);
      }
      expect(keys()).toEqual(before);
      await pause(everyMs * 3);
      const still = state();
      expect(still.map(({ seenAt }) => seenAt)).toEqual(
        broken.map(({ seenAt }) => seenAt),
      );
      expect(still.map(({ records }) => records)).toEqual(
        broken.map(({ records }) => records),
      );
      upstream.change(answer => answer);
      await seenAgain(1);
      checkAll();
    },
  );

  it('fields and values of a newer version are tolerated, and nothing gets lost', async () => {
    const before = state().map(({ id, records }) => [id, records.size]);
    upstream.change((answer, path) =>
      contract.withUnknownValues(withUnknownFields(answer), path),
    );
    await seenAgain(2);
    checkAll();
    expect(state().map(({ id, records }) => [id, records.size])).toEqual(
      before,
    );
  });
}

async function expectNeverSeen<C extends ContractCollector>(
  contract: SourceContract<C>,
  { url }: FakeUpstream,
  message: RegExp,
) {
  const collectors = hasty(contract.collectors(url));
  const streams = streamsOf(collectors);
  const { mirror, stop } = await contract.startMirror(collectors);
  await until(() => streams.every(({ id }) => mirror.stream(id)?.problem));
  for (const { id } of streams) {
    expect(mirror.stream(id)).toMatchObject({
      problem: { kind: 'unreachable', message: expect.stringMatching(message) },
    });
    expect(mirror.stream(id)?.seenAt).toBeUndefined();
    expect(mirror.records(id).size).toBe(0);
  }
  await stop();
}

/** The same collectors, reading all the time. */
function hasty<C extends ContractCollector>(collectors: C[]): C[] {
  return collectors.map(collector => ({ ...collector, everyMs }));
}

function streamsOf(collectors: readonly ContractCollector[]) {
  return collectors.map(({ stream }) => ({
    id: `${stream.upstream}/${stream.kind}`,
    kind: stream.kind,
  }));
}

async function startSwitched(good: GoodAnswers): Promise<Switched> {
  let change = (answer: unknown, _path: string) => answer;
  const answerWell: UpstreamRoute = async (request, response) => {
    const path = request.url ?? '';
    const answer = await good(path);
    const changed = change(answer, path) ?? null;
    response
      .writeHead(answer === undefined ? 404 : 200, {
        'content-type':
          typeof changed === 'string' ? 'text/plain' : 'application/json',
      })
      .end(typeof changed === 'string' ? changed : JSON.stringify(changed));
  };
  const server = await startUpstream({ '*': answerWell });
  return {
    url: server.url,
    play: route => server.route('*', route),
    change(next) {
      change = next;
      server.route('*', answerWell);
    },
    close: () => server.close(),
  };
}

async function until(holds: () => unknown): Promise<void> {
  const late = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > late) {
      throw new Error(`Waited ${withinMs} ms in vain`);
    }
    await pause(10);
  }
}
