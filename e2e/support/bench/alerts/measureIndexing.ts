import {
  catalogStream,
  createAsk,
  createHttpDoor,
  ServiceDirectory,
  type Collector,
  type HttpDoor,
  type Service,
} from '../../../../packages/portal-node/src';
import { streamId } from '../../../../packages/portal-common/src';
import type { AlertUpstream } from '../../../../plugins/alerts-backend/src/config';
import { AlertsIndex } from '../../../../plugins/alerts-backend/src/service/AlertsIndex';
import { createAlertmanagerCollectors } from '../../../../plugins/alerts-backend/src/sources/alertmanager/createAlertmanagerCollectors';
import { streamKinds } from '../../../../plugins/alerts-backend/src/sources/streams';
import { interleave } from '../interleave';
import type { BenchContext } from '../run';
import { median, spread } from '../statistics';
import { serviceCount, serviceName } from './manyAlerts';
import { openMirror } from './openMirror';
import { loadOf, type Stage } from './Stage';
import { serviceRef } from './writeCatalog';

const runs = 5;
/** Of every upstream's alerts this share has changed since the last reading: silenced, say. */
const changedShare = 0.01;

type Answers = Map<string, ReadonlyMap<string, unknown>>;

/**
 * The steps between an Alertmanager's answer and the index, in this process: reading and indexing beside fetching
 * and parsing alone, and writing to the mirror.
 */
export async function measureIndexing(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const upstreams = upstreamsOf(stage);
  const door = createHttpDoor({});
  const collectors = upstreams.flatMap(upstream =>
    alertsCollectors(door, upstream),
  );
  const streams = [catalogStream, ...collectors.map(({ stream }) => stream)];
  const cold: number[] = [];
  const steady: number[] = [];
  let last: Answers = new Map();
  try {
    for (let run = 0; run < runs; run += 1) {
      const open = await openMirror(streams);
      try {
        last = await collectAll(collectors);
        cold.push(await open.write(last));
        steady.push(await open.write(changed(last)));
      } finally {
        await open.close();
      }
      context.progress(`mirror ${run + 1} of ${runs}`);
    }
    reportWriting(context, stage, { cold, steady });
    await measureReading(context, stage, { upstreams, collectors, streams });
  } finally {
    await door.close();
  }
}

function reportWriting(
  context: BenchContext,
  stage: Stage,
  { cold, steady }: { cold: number[]; steady: number[] },
) {
  const figure = (name: string, values: number[], budget: number) =>
    context.report({
      figure: name,
      value: median(values),
      unit: 'ms',
      budget,
      n: values.length,
      load: loadOf(stage, 'all of them one after the other, PostgreSQL'),
      spread: spread(values),
    });
  figure('mirror write, cold', cold, 2_000);
  figure(`mirror write, ${changedShare * 100} % changed`, steady, 200);
}

async function measureReading(
  context: BenchContext,
  stage: Stage,
  options: {
    upstreams: AlertUpstream[];
    collectors: Collector[];
    streams: Collector['stream'][];
  },
) {
  const { upstreams, collectors, streams } = options;
  const open = await openMirror(streams);
  try {
    const { mirror } = open;
    await open.write(new Map([[streamId(catalogStream), services()]]));
    await open.write(await collectAll(collectors));
    const directory = new ServiceDirectory(mirror);
    let unique = 0;
    const indexing: number[] = [];
    const result = await interleave(
      {
        ours: async () => {
          const began = performance.now();
          await collectAll(collectors);
          const read = performance.now();
          const index = new AlertsIndex({ mirror, directory, upstreams });
          unique = index.all().length;
          const done = performance.now();
          indexing.push(done - read);
          return done - began;
        },
        peer: () => fetchAndParse(upstreams),
      },
      { runs },
    );
    context.report({
      figure: 'read and indexed from nothing',
      value: result.ours.median,
      unit: 'ms',
      budget: 1.2 * result.peer.median,
      n: runs,
      load: loadOf(
        stage,
        `${unique} unique, of which indexing ${Math.round(
          median(indexing),
        )} ms`,
      ),
      spread: result.ours.spread,
      peer: 'the same answers fetched and parsed alone',
      peerValue: result.peer.median,
    });
  } finally {
    await open.close();
  }
}

function upstreamsOf({ fleet }: Stage): AlertUpstream[] {
  return fleet.groups.flatMap((peers, group) =>
    peers.map(({ name, url }) => ({
      type: 'alertmanager' as const,
      key: name,
      name,
      url,
      group: `group-${group}`,
      headers: {},
    })),
  );
}

function alertsCollectors(
  door: HttpDoor,
  upstream: AlertUpstream,
): Collector[] {
  return createAlertmanagerCollectors({
    ask: createAsk(door, upstream),
    upstream,
    pollMs: 15_000,
  }).filter(({ stream }) => stream.kind === streamKinds.alerts);
}

async function collectAll(collectors: Collector[]): Promise<Answers> {
  const { signal } = new AbortController();
  const collected = await Promise.all(
    collectors.map(async ({ stream, collect }) => {
      const { records } = await collect({ signal, before: new Map() });
      return [streamId(stream), records] as const;
    }),
  );
  return new Map(collected);
}

/** The least that anybody has to do who wants all alerts. */
async function fetchAndParse(upstreams: AlertUpstream[]): Promise<number> {
  const began = performance.now();
  await Promise.all(
    upstreams.map(async ({ url }) => {
      const answer = await fetch(`${url}/api/v2/alerts/groups`);
      return JSON.parse(await answer.text());
    }),
  );
  return performance.now() - began;
}

function changed(answers: Answers): Answers {
  return new Map(
    [...answers].map(([stream, records]) => [
      stream,
      new Map(
        [...records].map(([key, record], at) => [
          key,
          at % (1 / changedShare) === 0
            ? Object.assign({}, record, { state: 'silenced' })
            : record,
        ]),
      ),
    ]),
  );
}

function services(): Map<string, Service> {
  return new Map(
    Array.from({ length: serviceCount }, (_, at) => [
      serviceRef(at),
      {
        ref: serviceRef(at),
        title: serviceName(at),
        owner: { ref: 'group:default/team-0', title: 'Team', real: true },
        annotations: {},
        labels: {},
      },
    ]),
  );
}
