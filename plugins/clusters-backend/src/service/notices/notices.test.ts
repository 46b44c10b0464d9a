import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { ProductionSight } from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import {
  createNoticesDuty,
  createNotifier,
  startMirror,
  type NotificationContent,
  type Recipients,
} from '@portolan/portal-node';
import type { Knex } from 'knex';
import { until } from '../../__testUtils__/until';
import { noticesStream } from '../../sources/streams';
import { createEpisodesCollector } from '../../store/createEpisodesCollector';
import { createServiceNotices, sentOnceMs } from './createServiceNotices';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const gateway = 'component:default/payment-gateway';
const ledger = 'component:default/ledger';
const orphan = 'component:default/orphan';

const running: ProductionSight = {
  state: 'running',
  environment: 'production',
  isDegraded: false,
};
const failing: ProductionSight = {
  state: 'failing',
  places: [
    {
      environment: 'production',
      cluster: 'eks-eu-prod',
      sentence:
        '2 of 3 pods of <web> end again and again: last exit code 1 (Error)',
    },
  ],
};

interface Sent {
  recipients: Recipients;
  payload: NotificationContent;
}

/** Services, the clock by which they are looked at, and what their owners were sent by all replicas. */
function startWorld(knex: Knex) {
  const sent: Sent[] = [];
  const sights = new Map<string, ProductionSight>(
    [gateway, ledger, orphan].map(ref => [ref, running]),
  );
  const world = {
    at: Date.parse('2026-11-27T10:00:00.000Z'),
    looks: 0,
    fails: false,
    sent,
    sights,
    /** Waits for two more looks, of which the second began now. */
    async seen() {
      const { looks } = world;
      await until(
        async () => world.looks,
        count => count >= looks + 2,
      );
    },
    /** Lets time go by as it is looked at: what jumps was not watched. */
    async pass(seconds: number) {
      for (let left = seconds; left > 0; left -= 20) {
        world.at += Math.min(left, 20) * 1_000;
        await world.seen();
      }
    },
    titles: () => sent.map(({ payload }) => payload.title),
    async told(count: number) {
      return until(
        async () => world.titles(),
        titles => titles.length >= count,
      );
    },
    /** A replica, until it is stopped. */
    async start() {
      const startHooks: Array<() => void> = [];
      const stopHooks: Array<() => void | Promise<void>> = [];
      const logger = mockServices.logger.mock();
      const { mirror, addCollector, addDuty } = await startMirror({
        area: 'clusters',
        database: mockServices.database({ knex }),
        logger,
        lifecycle: {
          addStartupHook: hook => startHooks.push(hook),
          addShutdownHook: hook => stopHooks.push(hook),
        },
        signals: { publish: async () => {} },
        collectors: [],
      });
      addCollector({
        ...createEpisodesCollector({
          judged: {
            async settled() {
              world.looks += 1;
            },
          },
          production: { all: () => new Map(sights) },
          titleOf: ref => (ref === gateway ? 'Payment gateway' : ref),
          now: () => world.at,
        }),
        everyMs: 20,
      });
      addDuty(
        createNoticesDuty({
          name: 'Telling owners',
          due: createServiceNotices({
            mirror,
            directory: {
              find: ref => ({
                owner: {
                  ref: 'payments',
                  title: 'Payments',
                  real: ref !== orphan,
                },
              }),
            },
          }),
          withinMs: sentOnceMs,
          notifier: createNotifier({
            knex,
            notifications: {
              async send(notification) {
                if (world.fails) {
                  throw new Error('notifications are down');
                }
                sent.push(notification);
              },
            },
          }),
          logger,
          now: () => world.at,
        }),
      );
      startHooks.forEach(hook => hook());
      return {
        mirror,
        async stop() {
          await Promise.all(stopHooks.map(hook => hook()));
        },
      };
    },
  };
  return world;
}

it('tells owners once an episode, through restarts and with two replicas', async () => {
  const world = startWorld(await databases.init('SQLITE_3'));
  const one = await world.start();
  const two = await world.start();
  await world.seen();

  world.sights.set(gateway, failing).set(orphan, failing);
  await world.seen();
  await world.pass(50);
  expect(world.titles()).toEqual([]);
  await world.pass(20);
  await world.told(1);

  // Whoever holds the lease is gone in the middle; the other goes on.
  await one.stop();
  await world.seen();
  await world.pass(60);
  await two.stop();

  // And then a new one alone.
  const three = await world.start();
  await world.seen();
  await world.pass(40);
  expect(world.sent).toEqual([
    {
      recipients: { type: 'entity', entityRef: 'group:default/payments' },
      payload: {
        title:
          'Payment gateway is failing in production: 2 of 3 pods of ‹web› end again and again (eks-eu-prod)',
        link: '/catalog/default/component/payment-gateway/health',
        severity: 'critical',
        topic: 'clusters',
        scope: `service-failing/${gateway}`,
      },
    },
  ]);

  world.sights.set(gateway, { state: 'unknown' }).set(orphan, running);
  await world.pass(200);
  world.sights.set(gateway, running);
  await world.pass(100);
  expect(world.titles()).toHaveLength(1);
  await world.pass(40);
  await world.told(2);
  expect(world.sent[1].payload).toEqual({
    title: 'Payment gateway is well again in production',
    description: expect.stringMatching(/^It was failing for \d min$/),
    link: '/catalog/default/component/payment-gateway/health',
    severity: 'normal',
    topic: 'clusters',
    scope: `service-failing/${gateway}`,
  });

  // It is kept no longer than it is due, and sent by nobody again.
  const [stream] = [streamId(noticesStream)];
  expect(three.mirror.records(stream).get(gateway)).toMatchObject({
    episode: { phase: 'calm' },
    notice: { kind: 'recovered' },
  });
  world.at += 7 * 60 * 60_000;
  await world.seen();
  expect(three.mirror.records(stream).get(gateway)).toEqual({
    service: gateway,
    episode: { phase: 'calm' },
  });
  await three.stop();
  expect(world.titles()).toHaveLength(2);
});

it('tries again where notifications cannot be sent, and says nothing that is over', async () => {
  const world = startWorld(await databases.init('SQLITE_3'));
  const portal = await world.start();
  await world.seen();
  world.fails = true;
  world.sights.set(gateway, failing).set(ledger, failing);
  await world.pass(80);
  world.sights.set(gateway, running);
  await world.pass(140);
  world.fails = false;
  await world.pass(60);
  expect((await world.told(2)).sort()).toEqual([
    'Payment gateway is well again in production',
    expect.stringMatching(/^component:default\/ledger is failing/),
  ]);
  await portal.stop();
});
