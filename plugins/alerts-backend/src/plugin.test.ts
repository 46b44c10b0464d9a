import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AlertsClient, observeAlerts } from '@portolan/plugin-alerts-common';
import { dataOf } from '@portolan/portal-common';
import alertsPlugin from './index';
import { until } from './__testUtils__/until';

const recording = readFileSync(
  join(__dirname, 'sources/alertmanager/__fixtures__/0.25.0/alertGroups.json'),
  'utf8',
);
const servers: Server[] = [];

async function upstream(): Promise<{
  url: string;
  answer: { status: number; body: string };
  asked: () => number;
}> {
  const answer = { status: 200, body: recording };
  let asked = 0;
  const server = createServer((req, res) => {
    if (!req.url?.endsWith('/alerts/groups')) {
      res.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      return;
    }
    asked += 1;
    res
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(answer.body);
  });
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, answer, asked: () => asked };
}

const entity = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title: name, annotations: {} },
  spec: { type: 'service', lifecycle: 'production', owner },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});
const team = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'team', children: [], profile: { displayName: 'Payments' } },
  relations: [{ type: 'hasMember', targetRef: 'user:default/ines' }],
};
const ines = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ines', namespace: 'default' },
  spec: { memberOf: ['payments'] },
};
const entities = [
  entity('payment-gateway', 'group:default/payments'),
  entity('hotel-search', 'group:default/gone'),
  entity('api-edge', 'group:default/payments'),
  team,
  ines,
];

async function portal(
  config: object,
  options: { allowed?: boolean; platform?: boolean } = {},
) {
  const backend = await startTestBackend({
    features: [
      alertsPlugin,
      mockServices.rootConfig.factory({
        data: {
          portolan: { roles: { platform: ['group:default/platform'] } },
          ...config,
        },
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/ines',
          ownershipEntityRefs: [
            options.platform
              ? 'group:default/platform'
              : 'group:default/payments',
          ],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [
          {
            result:
              options.allowed === false
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          },
        ],
      }).factory,
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/alerts`;
  const fetchAs = (path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: mockCredentials.user.header('user:default/ines'),
      },
    });
  return {
    backend,
    base,
    fetchAs,
    client: new AlertsClient({ fetch: fetchAs }),
  };
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const gateway = 'component:default/payment-gateway';
jest.setTimeout(30_000);

describe('the alerts backend, asked by its client', () => {
  it('carries an alert from the upstream to its service, survives its faults, and recovers', async () => {
    const [a, b] = [await upstream(), await upstream()];
    const { backend, client, fetchAs } = await portal({
      alerts: {
        pollSeconds: 1,
        alertmanagers: [
          { name: 'eu-a', group: 'eu', url: a.url },
          { name: 'eu-b', group: 'eu', url: `${b.url}/` },
        ],
      },
    });
    const answer = await until(
      () => client.alertsOf(gateway).catch(() => undefined),
      value => value?.body.alerts.length === 2,
    );
    const now = Date.now();
    const body = answer?.body ?? { alerts: [], sources: [], hidden: 0 };
    expect(observeAlerts(body, now)).toMatchObject({
      verdict: 'bad',
      incomplete: [],
      disagreements: [],
      observation: { state: 'fresh' },
    });
    expect(body.alerts[0]).toMatchObject({
      name: 'PaymentErrorRateHigh',
      receivers: ['pager', 'team-payments'],
      toldBy: [{ upstream: 'eu-a' }, { upstream: 'eu-b' }],
      service: { ref: gateway, reason: 'service-label' },
      owner: { title: 'Payments', real: true },
    });

    // The same question again is not answered twice; times travel in headers.
    const first = await fetchAs('/v1/alerts');
    const again = await fetchAs('/v1/alerts', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([first.status, again.status]).toEqual([200, 304]);
    expect(again.headers.get('portolan-seen')).toContain('eu-a/alerts:');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');

    // One peer fails: the data stays, the other peer is enough. Both fail: stale, still bad.
    a.answer.status = 500;
    await until(
      () => client.alertsOf(gateway),
      ({ body: told }) =>
        observeAlerts(told, Date.now()).incomplete.length === 1,
    );
    b.answer.body = '<html>';
    const blind = await until(
      () => client.alertsOf(gateway),
      ({ body: told }) =>
        observeAlerts(told, Date.now()).observation.state === 'stale',
    );
    const observed = observeAlerts(blind.body, Date.now());
    expect(observed.verdict).toBe('bad');
    expect(dataOf(observed.observation)).toHaveLength(2);
    expect(
      observeAlerts(
        (await client.alertsOf('component:default/api-edge')).body,
        Date.now(),
      ).verdict,
    ).toBe('unknown');
    expect((await client.attention()).body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          verdict: 'unknown',
          sentence: expect.stringContaining('a web page instead of JSON'),
        }),
      ]),
    );

    // The alerts vanish upstream, and only now here.
    a.answer.status = 200;
    a.answer.body = '[]';
    b.answer.body = '[]';
    await until(
      () => client.alertsOf(gateway),
      ({ body: told }) => observeAlerts(told, Date.now()).verdict === 'good',
    );
    const facts = await client.facts({ service: gateway });
    expect(facts.body).toMatchObject({
      hidden: 0,
      items: [
        {
          id: 'firing:eu',
          href: '/catalog/default/component/payment-gateway/alerts',
        },
      ],
    });
    await backend.stop();
  });

  it('shows unmatched alerts and raw answers to the platform role only, and counts what it hides', async () => {
    const a = await upstream();
    const alerts = {
      pollSeconds: 1,
      alertmanagers: [{ name: 'eu-a', url: a.url }],
    };
    const developer = await portal({ alerts });
    const seen = await until(
      () => developer.client.alerts().catch(() => undefined),
      value => value?.body.alerts.length === 4,
    );
    expect(seen?.body.hidden).toBe(2);
    expect(
      seen?.body.alerts.find(alert => alert.name === 'DiskFillingUp'),
    ).toMatchObject({ state: 'silenced', owner: { real: false } });
    expect(
      (await developer.client.upstreams()).body.items.find(
        one => one.upstream === 'eu-a',
      )?.answer,
    ).toMatchObject({ status: 200 });
    expect(
      (await developer.client.upstreams()).body.items.every(
        one => one.answer?.head === undefined,
      ),
    ).toBe(true);
    await developer.backend.stop();
    const platform = await portal({ alerts }, { platform: true });
    await until(
      () => platform.client.alerts().catch(() => undefined),
      value => value?.body.alerts.length === 6,
    );
    expect(
      (await platform.client.upstreams()).body.items.find(
        one => one.upstream === 'eu-a',
      )?.answer?.head,
    ).toContain('PaymentErrorRateHigh');
    await platform.backend.stop();
  });

  it('A.3.16: asks upstreams as often for twenty viewers as for one', async () => {
    const a = await upstream();
    const { backend, client } = await portal({
      alerts: {
        pollSeconds: 900,
        alertmanagers: [{ name: 'eu-a', url: a.url }],
      },
    });
    await until(
      () => client.alerts().catch(() => undefined),
      value => (value?.body.alerts.length ?? 0) > 0,
    );
    await Promise.all(
      Array.from({ length: 20 }, () => client.alertsOf(gateway)),
    );
    expect(a.asked()).toBe(1);
    await backend.stop();
  });

  it('refuses with reasons', async () => {
    const { backend, base, client, fetchAs } = await portal(
      {},
      { allowed: false },
    );
    await expect(client.alerts()).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('alerts.read'),
    });
    expect(
      (
        await fetch(`${base}/v1/alerts`, {
          headers: { authorization: mockCredentials.none.header() },
        })
      ).status,
    ).toBe(401);
    expect((await fetchAs('/v1/nothing')).status).toBe(404);
    await backend.stop();
    const allowed = await portal({});
    await expect(
      allowed.client.alertsOf('component:default/not-there'),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      allowed.client.alertsOf('payment-gateway'),
    ).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(
        'expected a service as component:<namespace>/<name>',
      ),
    });
    expect((await allowed.fetchAs('/v1/alerts?colour=red')).status).toBe(400);
    expect(
      observeAlerts((await allowed.client.alerts()).body, 0).observation,
    ).toMatchObject({
      state: 'absent',
      problem: { remedy: 'alerts.alertmanagers in app-config.yaml' },
    });
    await allowed.backend.stop();
  });

  it('a bad configuration stops the start', async () => {
    await expect(
      portal({ alerts: { alertmanagers: [{ url: 'http://a' }] } }),
    ).rejects.toThrow('alerts.alertmanagers[0].name is missing');
    await expect(
      portal({
        alerts: {
          alertmanagers: [
            { name: 'a', url: 'https://a', tls: { caFile: '/not/there.pem' } },
          ],
        },
      }),
    ).rejects.toThrow(
      'alerts.alertmanagers[0].tls.caFile: /not/there.pem cannot be read: ENOENT',
    );
  });
});
