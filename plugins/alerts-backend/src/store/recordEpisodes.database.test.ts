import { TestDatabases } from '@backstage/backend-test-utils';
import * as fc from 'fast-check';
import { anUpstream } from '../__testUtils__/builders';
import {
  maxAgeMs,
  migratedAlerts,
  startHolder,
} from '../__testUtils__/startStore';
import { createResolvedCollector } from './createResolvedCollector';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const begin = Date.parse('2026-11-24T10:00:00Z');
const second = 1_000;
const minute = 60 * second;

jest.setTimeout(60_000);

/** One peer answers, and what fires is what the peers tell that are believed. */
async function takeStep(
  holder: Awaited<ReturnType<typeof startHolder>>,
  clock: { at: number },
  step: {
    peer: string;
    wait: number;
    has: string[];
    anew: string[];
    since: Record<string, number>;
  },
): Promise<void> {
  const { peer, wait, has, anew, since } = step;
  clock.at += wait * second;
  for (const name of anew) {
    since[name] = clock.at - second;
  }
  await holder.answers(
    peer,
    Object.fromEntries(has.map(name => [name, since[name]])),
  );
  const open = holder
    .episodes()
    .filter(one => one.end === undefined)
    .map(one => one.name);
  expect(open).toEqual([...new Set(open)]);
  expect(open).toEqual(expect.arrayContaining(has));
  const streams = ['eu-a/alerts', 'eu-b/alerts'];
  const areFresh = streams.every(
    stream =>
      clock.at - (holder.mirror.stream(stream)?.seenAt ?? 0) <= maxAgeMs,
  );
  if (areFresh) {
    const told = streams.flatMap(stream => [
      ...holder.mirror.records(stream).keys(),
    ]);
    expect(new Set(open)).toEqual(new Set(told));
  }
}

describe.each(databases.eachSupportedId())('episodes on %p', id => {
  async function start(...names: string[]) {
    const knex = await migratedAlerts(databases, id);
    let at = begin;
    const now = () => at;
    const upstreams = names.map(name => anUpstream(name));
    const holder = await startHolder({ knex, upstreams, now });
    return {
      knex,
      now,
      ...holder,
      wait: (ms: number) => {
        at += ms;
      },
    };
  }

  it('one that every peer has ends once the last of them answered without it for two minutes', async () => {
    const { answers, episodes, resolved, wait, now } = await start(
      'eu-a',
      'eu-b',
    );
    await answers('eu-a', { X: begin - minute, Y: begin - 2 * minute });
    await answers('eu-b', { X: begin - minute });
    wait(15 * second);
    await answers('eu-a', { Y: begin - 2 * minute });
    wait(minute);
    // b is silent for too long to be believed, but it did not say that X is over.
    await answers('eu-a', { Y: begin - 2 * minute });
    expect(episodes()).toEqual([
      { name: 'Y', start: begin - 2 * minute },
      { name: 'X', start: begin - minute },
    ]);
    await answers('eu-b', {});
    const missing = now();
    // b was silent before it answered without X, so nobody saw when X ended.
    expect(episodes()[1]).toEqual({
      name: 'X',
      start: begin - minute,
      end: begin,
      how: 'unseen',
    });
    expect(missing - begin).toBe(75 * second);

    wait(15 * second);
    await answers('eu-b', { Y: begin - 2 * minute });
    wait(15 * second);
    await answers('eu-a', {});
    await answers('eu-b', {});
    const end = now();
    expect(episodes()[0]).toMatchObject({ name: 'Y', end, how: 'resolved' });
    expect([...resolved().keys()]).toEqual(['Y']);
    expect(resolved().get('Y')).toMatchObject({
      name: 'Y',
      endedAt: new Date(end).toISOString(),
    });
    wait(2 * minute);
    await answers('eu-a', {});
    expect(episodes()[0]).toEqual({
      name: 'Y',
      start: begin - 2 * minute,
      end,
      how: 'resolved',
    });
  });

  it('an Alertmanager that restarts without its alerts ends nothing', async () => {
    const { answers, episodes, resolved, wait } = await start('eu');
    await answers('eu', { X: begin - 60 * minute });
    wait(15 * second);
    await answers('eu', {});
    expect(resolved().size).toBe(1);
    wait(30 * second);
    await answers('eu', { X: begin - 60 * minute });
    expect(resolved().size).toBe(0);
    wait(5 * minute);
    expect(episodes()).toEqual([{ name: 'X', start: begin - 60 * minute }]);
  });

  it('a Prometheus that is lost takes its alerts out of Alertmanager, and none of them is resolved', async () => {
    const { answers, fires, episodes, resolved, wait, now } = await start(
      'eu',
      'prometheus-eu',
    );
    const sent = { prometheus: 'prometheus-eu' };
    await fires('prometheus-eu', ['X', 'Y']);
    await answers('eu', { X: begin - minute, Y: begin - minute }, sent);
    wait(15 * second);
    // It says that Y is over, and is gone.
    await fires('prometheus-eu', ['X']);
    await answers('eu', { X: begin - minute }, sent);
    expect([...resolved().keys()]).toEqual(['Y']);
    for (let passed = 0; passed < 4 * minute; passed += 30 * second) {
      wait(30 * second);
      await answers('eu', { X: begin - minute }, sent);
    }
    const lost = now() + 30 * second;
    for (let passed = 0; passed < 3 * minute; passed += 30 * second) {
      wait(30 * second);
      await answers('eu', {});
      expect([...resolved().keys()]).toEqual(['Y']);
    }
    expect(episodes()).toEqual([
      { name: 'X', start: begin - minute, end: lost, how: 'unseen' },
      {
        name: 'Y',
        start: begin - minute,
        end: begin + 15 * second,
        how: 'resolved',
      },
    ]);
  });

  it('an alert that Alertmanager forgets while its rule fires, and gets again, was away in between', async () => {
    const { answers, fires, episodes, resolved, wait, now } = await start(
      'eu',
      'prometheus-eu',
    );
    const step = async (alerts: Record<string, number>) => {
      wait(30 * second);
      await fires('prometheus-eu', ['X']);
      await answers('eu', alerts, { prometheus: 'prometheus-eu' });
    };
    await step({ X: begin - 60 * minute });
    for (let passed = 0; passed < 3 * minute; passed += 30 * second) {
      await step({});
    }
    expect(resolved().size).toBe(0);
    await step({ X: begin - 60 * minute });
    expect(episodes()).toEqual([
      {
        name: 'X',
        start: begin - 60 * minute,
        end: begin + 60 * second,
        how: 'unseen',
      },
      { name: 'X', start: now() },
    ]);
  });

  it('a silence is noted, and what it hid has no known end', async () => {
    const { answers, episodes, view, wait, now } = await start('eu');
    await answers('eu', {
      X: begin - minute,
      Y: begin - minute,
      Z: begin - minute,
    });
    wait(60 * minute);
    await answers('eu', { Y: begin - minute, Z: begin + 30 * minute });
    expect(episodes()).toEqual([
      { name: 'X', start: begin - minute, end: begin, how: 'unseen' },
      { name: 'Y', start: begin - minute },
      { name: 'Z', start: begin - minute, end: begin, how: 'unseen' },
      { name: 'Z', start: begin + 30 * minute },
    ]);
    expect(view.watches()).toEqual([
      { group: 'eu', upstream: 'eu', at: begin },
      { group: 'eu', upstream: 'eu', at: now(), silentSince: begin },
    ]);
  });

  it('neither a restart nor another leader writes anything twice', async () => {
    const first = await start('eu');
    await first.answers('eu', { X: begin - minute, Y: begin - minute });
    first.wait(15 * second);
    await first.answers('eu', { X: begin - minute });
    const { knex, now } = first;
    for (const epoch of [2, 3]) {
      const next = await startHolder({
        knex,
        now,
        epoch,
        upstreams: [anUpstream('eu')],
      });
      first.wait(15 * second);
      await next.answers('eu', { X: begin - minute });
    }
    const last = await startHolder({
      knex,
      now,
      epoch: 4,
      upstreams: [anUpstream('eu')],
    });
    first.wait(2 * minute - 45 * second);
    await last.answers('eu', { X: begin - minute });
    first.wait(45 * second);
    await last.answers('eu', { X: begin - minute });
    expect(last.episodes()).toEqual([
      { name: 'X', start: begin - minute },
      {
        name: 'Y',
        start: begin - minute,
        end: begin + 15 * second,
        how: 'resolved',
      },
    ]);
    expect(await knex('alert_history').where({ kind: 'episode' })).toHaveLength(
      1,
    );
    await expect(first.answers('eu', {})).rejects.toThrow('Epoch 1');
  });

  it('what only an Alertmanager had that is configured no more was not seen to end', async () => {
    const before = await start('eu', 'us');
    await before.answers('eu', { X: begin - minute });
    await before.answers('us', { Y: begin - minute });
    const { knex, now } = before;
    const after = await startHolder({
      knex,
      now,
      epoch: 2,
      upstreams: [anUpstream('eu')],
    });
    before.wait(15 * second);
    await after.answers('eu', { X: begin - minute });
    expect(after.episodes()).toHaveLength(2);
    before.wait(minute);
    await after.answers('eu', { X: begin - minute });
    expect(after.episodes()).toEqual([
      { name: 'X', start: begin - minute },
      { name: 'Y', start: begin - minute, end: now(), how: 'unseen' },
    ]);
  });

  it('a peer that stays silent is not waited for where another answers', async () => {
    const { answers, episodes, wait } = await start('eu-a', 'eu-b');
    await answers('eu-a', {});
    await answers('eu-b', { X: begin - minute });
    for (let passed = 0; passed < 7 * minute; passed += 15 * second) {
      wait(15 * second);
      await answers('eu-a', {});
    }
    expect(episodes()).toEqual([
      { name: 'X', start: begin - minute, end: begin, how: 'unseen' },
    ]);
  });

  it('forgets what is resolved lately after a quarter of an hour, and mends it from the database', async () => {
    const { answers, wait, knex, now } = await start('eu');
    const collector = createResolvedCollector({ knex, now });
    const keys = async () => [
      ...(
        await collector.collect({
          signal: new AbortController().signal,
          before: new Map(),
        })
      ).records.keys(),
    ];
    await answers('eu', { X: begin });
    wait(15 * second);
    await answers('eu', {});
    wait(14 * minute);
    await answers('eu', {});
    expect(await keys()).toEqual(['X']);
    wait(2 * minute);
    expect(await keys()).toEqual([]);
  });

  it('whatever is answered, no two episodes of an alert overlap, and as many fire as are told', async () => {
    const alert = fc.constantFrom('X', 'Y', 'Z');
    const step = fc.record({
      peer: fc.constantFrom('eu-a', 'eu-b'),
      wait: fc.constantFrom(5, 15, 30, 200),
      has: fc.uniqueArray(alert),
      /** Told as new rather than as the one before. */
      anew: fc.uniqueArray(alert),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        async steps => {
          const knex = await migratedAlerts(databases, id);
          const clock = { at: begin };
          const holder = await startHolder({
            knex,
            now: () => clock.at,
            upstreams: [anUpstream('eu-a'), anUpstream('eu-b')],
          });
          const since: Record<string, number> = {
            X: begin,
            Y: begin,
            Z: begin,
          };
          for (const one of steps) {
            await takeStep(holder, clock, { ...one, since });
          }
          const ends = new Map<string, number>();
          for (const episode of holder.episodes()) {
            const { name, end = Number.POSITIVE_INFINITY } = episode;
            expect(episode.start).toBeGreaterThanOrEqual(ends.get(name) ?? 0);
            ends.set(name, end);
          }
          await knex.destroy();
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 25 : 5 },
    );
  });
});
