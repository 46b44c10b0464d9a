import { TestDatabases } from '@backstage/backend-test-utils';
import { historyRanges, rangeLengths } from '@portolan/plugin-alerts-common';
import {
  type Collector,
  createAsk,
  createHttpDoor,
} from '@portolan/portal-node';
import { answers } from '@portolan/portal-test-utils';
import type { Knex } from 'knex';
import { anUpstream } from '../__testUtils__/builders';
import {
  refusal,
  startPrometheus,
  type FakePast,
  type PastSpan,
} from '../__testUtils__/fakePrometheus';
import { migratedAlerts, startHolder } from '../__testUtils__/startStore';
import type { AlertUpstream } from '../config';
import { historyGaps } from '../service/historyGaps';
import { knownPast } from '../service/knownPast';
import { createBackfillCollector } from '../sources/prometheus/backfill/createBackfillCollector';
import type { BackfillPlan } from '../sources/prometheus/backfill/plan';
import { keepBackfilled } from './keepBackfilled';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.parse('2026-11-24T10:00:30Z');
/** Reading begins on a whole minute. */
const until = Date.parse('2026-11-24T10:00:00Z');
const door = createHttpDoor({});
const fakes: Array<{ close(): Promise<void> }> = [];

jest.setTimeout(60_000);
afterAll(async () => {
  await door.close();
  await Promise.all(fakes.map(one => one.close()));
});

/** A firing so many minutes before reading began, for so many minutes. */
function fired(
  alertname: string,
  ago: number,
  length: number,
  more: Record<string, string> = {},
): PastSpan {
  const from = until - ago * minute;
  return { labels: { alertname, ...more }, from, to: from + length * minute };
}

async function fake(past: FakePast) {
  const prometheus = await startPrometheus({
    externalLabels: { prometheus: 'eu' },
    ...past,
  });
  fakes.push(prometheus);
  return prometheus;
}

function collectorOf(
  upstream: AlertUpstream,
  more: { days?: number; requestMs?: number; maxBytes?: number } = {},
): Collector {
  const { days = 30, requestMs = 5_000, maxBytes = 1024 * 1024 } = more;
  return createBackfillCollector({
    ask: createAsk(door, upstream, {
      maxBytes,
      totalMs: requestMs,
      idleMs: requestMs,
    }),
    upstream: upstream.name,
    days,
    requestsPerMinute: 60_000,
    requestMs,
    isReady: async () => true,
    keep: (batch, firings) => keepBackfilled(batch, firings, upstream.name),
    now: () => now,
  });
}

describe.each(databases.eachSupportedId())('the past on %p', id => {
  async function start(
    upstreams: AlertUpstream[],
    collectors: Collector[],
    from: { knex?: Knex; epoch?: number } = {},
  ) {
    const knex = from.knex ?? (await migratedAlerts(databases, id));
    const holder = await startHolder({
      knex,
      upstreams,
      collectors,
      now: () => now,
      epoch: from.epoch,
    });
    const planOf = (name: string) =>
      holder.mirror.records(`${name}/backfill`).get('plan') as
        | BackfillPlan
        | undefined;
    return {
      ...holder,
      knex,
      planOf,
      /** Reads until all is done; answers the problems on the way. */
      async readAll(collector: Collector): Promise<string[]> {
        const problems: string[] = [];
        for (let turn = 0; turn < 60; turn++) {
          const problem = await holder.read(collector);
          if (problem) {
            problems.push(problem.message);
          }
          if (planOf(collector.stream.upstream)?.done) {
            return problems;
          }
        }
        throw new Error('The past is not read after 60 turns');
      },
      /** By name, minutes before reading began at which each began and ended, and how. */
      told: () =>
        holder
          .episodes()
          .map(({ name, start: from_, end, how }) => [
            name,
            (until - from_) / minute,
            end === undefined ? undefined : (until - end) / minute,
            how,
          ]),
      gaps: (range: (typeof historyRanges)[number] = '30d') =>
        historyGaps(
          knownPast({
            mirror: holder.mirror,
            view: holder.view,
            upstreams,
            keptDays: 90,
            now,
          }),
          { from: until - rangeLengths[range].ms, to: until },
        ).map(({ upstream, from: begin, to, why }) => [
          upstream,
          (until - Date.parse(begin)) / minute,
          (until - Date.parse(to)) / minute,
          why,
        ]),
    };
  }

  it('is read once, newest first, politely, and every firing is told as it was', async () => {
    const prometheus = await fake({
      fired: [
        fired('Short', 90, 5),
        // Across the edge of the first window.
        fired('Long', 24 * 60 + 30, 60),
        fired('Oldest', 30 * 24 * 60, 10),
        fired('Before', 31 * 24 * 60, 10),
        fired('Twice', 300, 10),
        fired('Twice', 200, 10),
      ],
    });
    const upstream = anUpstream('prometheus-eu', { url: prometheus.url });
    const collector = collectorOf(upstream);
    const { readAll, told, gaps, view, read, mirror } = await start(
      [upstream],
      [collector],
    );
    expect(gaps()).toEqual([
      ['prometheus-eu', 30 * 24 * 60, 0, 'its past has not been read yet'],
    ]);
    await read(collector);
    await read(collector);
    expect(gaps()).toEqual([
      ['prometheus-eu', 30 * 24 * 60, 24 * 60, 'its past is being read'],
    ]);
    expect(await readAll(collector)).toEqual([]);
    expect(told()).toEqual([
      ['Oldest', 43_200, 43_190, 'resolved'],
      ['Long', 1_470, 1_410, 'resolved'],
      ['Twice', 300, 290, 'resolved'],
      ['Twice', 200, 190, 'resolved'],
      ['Short', 90, 85, 'resolved'],
    ]);
    expect(gaps()).toEqual([]);
    const [episode] = [...view.all()];
    expect(episode).toMatchObject({
      from: 'backfilled',
      alert: { labels: { prometheus: 'eu' }, upstream: 'prometheus-eu' },
    });

    expect(prometheus.mostAtOnce()).toBe(1);
    expect(prometheus.windows.length).toBeLessThan(20);
    for (const { from, to } of prometheus.windows) {
      expect((to - from) / minute).toBeLessThanOrEqual(11_000);
    }
    const asked = prometheus.requests.length;
    const { version } = mirror;
    await read(collector);
    expect(prometheus.requests).toHaveLength(asked);
    expect(mirror.version).toBe(version);
    expect(prometheus.unexpected).toEqual([]);
  });

  it('and the present are one: what the portal sees is not told twice, and began when it began', async () => {
    const past = {
      fired: [
        fired('Now', 120, 121),
        fired('CameBack', 400, 100),
        fired('CameBack', 50, 51),
        // Alertmanager is the one to say what fires now.
        fired('NotSent', 10, 11),
        fired('Before', 70, 10, { severity: 'critical' }),
      ],
    };
    const [a, b] = [await fake(past), await fake(past)];
    const upstreams = [
      anUpstream('eu'),
      anUpstream('prometheus-a', { url: a.url }),
      anUpstream('prometheus-b', { url: b.url }),
    ];
    const collectors = upstreams.slice(1).map(one => collectorOf(one));
    const { sees, readAll, told } = await start(upstreams, collectors);
    await sees('eu', [
      {
        // Exact, where a step of the past is a minute.
        labels: { alertname: 'Now', prometheus: 'eu' },
        since: until - 120 * minute - 6 * second,
      },
      {
        // Alertmanager keeps the start of what went away for a while.
        labels: { alertname: 'CameBack', prometheus: 'eu' },
        since: until - 400 * minute,
      },
    ]);
    for (const collector of collectors) {
      await readAll(collector);
    }
    expect(told()).toEqual([
      ['CameBack', 400, 300, 'resolved'],
      ['Now', 120.1, undefined, undefined],
      ['Before', 70, 60, 'resolved'],
      ['CameBack', 50, undefined, undefined],
    ]);
  });

  it('goes on where it was after a Prometheus that hangs, refuses, and a restart of ours', async () => {
    const prometheus = await fake({
      fired: [fired('A', 90, 5), fired('B', 2_000, 100), fired('C', 20_000, 5)],
    });
    const upstream = anUpstream('prometheus-eu', { url: prometheus.url });
    const first = collectorOf(upstream, { requestMs: 150 });
    const before = await start([upstream], [first]);
    await before.read(first);
    await before.read(first);
    const { next } = before.planOf('prometheus-eu') ?? {};
    expect(next).toBe(until - day);

    prometheus.answerRanges(answers.hang());
    const hung = await before.read(first);
    expect(hung).toMatchObject({
      detail: { kind: 'timeout' },
      retryAfterMs: 5_000,
    });
    expect(before.mirror.stream('prometheus-eu/backfill')?.problem?.kind).toBe(
      'timeout',
    );
    expect(before.gaps()[0][3]).toContain('150 ms');
    // A second time the window is made smaller.
    expect(await before.read(first)).toBeUndefined();
    expect(before.planOf('prometheus-eu')?.sizeMs).toBe(day);
    prometheus.answerRanges(answers.reset());
    expect(await before.read(first)).toMatchObject({
      detail: { kind: 'unreachable' },
    });

    prometheus.answerRanges();
    const second_ = collectorOf(upstream);
    const after = await start([upstream], [second_], {
      knex: before.knex,
      epoch: 2,
    });
    expect(after.planOf('prometheus-eu')?.next).toBe(next);
    expect(await after.readAll(second_)).toEqual([]);
    expect(after.told()).toEqual([
      ['C', 20_000, 19_995, 'resolved'],
      ['B', 2_000, 1_900, 'resolved'],
      ['A', 90, 85, 'resolved'],
    ]);
  });

  it('makes windows smaller that are too large or too much, gives up what cannot be had, and says so', async () => {
    const prometheus = await fake({ fired: [fired('A', 90, 5)] });
    const upstream = anUpstream('prometheus-eu', { url: prometheus.url });
    const collector = collectorOf(upstream, { days: 2 });
    const { read, readAll, planOf, gaps, told } = await start(
      [upstream],
      [collector],
    );
    await read(collector);
    await read(collector);
    prometheus.answerRanges(
      answers.json(
        refusal('query processing would load too many samples', 'execution'),
        422,
      ),
    );
    const problems = await readAll(collector);
    expect(problems.length).toBeGreaterThan(3);
    expect(new Set(problems).size).toBe(1);
    expect(problems[0]).toContain('would load too many samples');
    expect(told()).toEqual([['A', 90, 85, 'resolved']]);
    expect(planOf('prometheus-eu')).toMatchObject({ done: true, givenUp: 3 });
    expect(gaps('7d')).toEqual([
      [
        'prometheus-eu',
        7 * 24 * 60,
        2 * 24 * 60,
        'the past before that was not asked for (alerts.history.backfillDays)',
      ],
      [
        'prometheus-eu',
        2 * 24 * 60,
        24 * 60,
        expect.stringContaining('would load too many samples'),
      ],
    ]);
  });

  it('tells silences and partial answers as gaps, and firings that met a silence as unseen', async () => {
    const down: [number, number] = [until - 300 * minute, until - 200 * minute];
    const prometheus = await fake({
      fired: [
        fired('Lost', 310, 10),
        fired('Stays', 320, 200),
        fired('Calm', 100, 10),
      ],
      down: [down],
      warnings: ['store eu-3 did not answer'],
    });
    const upstream = anUpstream('prometheus-eu', { url: prometheus.url });
    const collector = collectorOf(upstream, { days: 1 });
    const { readAll, told, gaps } = await start([upstream], [collector]);
    await readAll(collector);
    expect(told()).toEqual([
      ['Stays', 320, 300, 'unseen'],
      ['Lost', 310, 300, 'unseen'],
      ['Stays', 200, 120, 'resolved'],
      ['Calm', 100, 90, 'resolved'],
    ]);
    expect(gaps('24h')).toEqual([
      [
        'prometheus-eu',
        24 * 60,
        0,
        'it told a part only: store eu-3 did not answer',
      ],
      ['prometheus-eu', 302, 198, 'it has nothing'],
    ]);
  });

  it('waits for an upstream that forbids or is not there, rather than giving anything up', async () => {
    const prometheus = await fake({ fired: [] });
    const upstream = anUpstream('prometheus-eu', { url: prometheus.url });
    const collector = collectorOf(upstream, { days: 1 });
    const { read, planOf } = await start([upstream], [collector]);
    await read(collector);
    const plan = planOf('prometheus-eu');
    for (const route of [
      answers.text(403),
      answers.text(404, '404 page not found'),
      answers.text(500),
      answers.text(401),
    ]) {
      prometheus.answerRanges(route);
      await read(collector);
      await read(collector);
    }
    expect(planOf('prometheus-eu')).toEqual(plan);
  });
});
