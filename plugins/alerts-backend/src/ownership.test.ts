import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AlertsClient } from '@portolan/plugin-alerts-common';
import {
  alertmanagerAnswers,
  startFakeUpstream,
  type FakeUpstream,
} from './__testUtils__/fakeUpstreams';
import alertsPlugin from './index';

jest.setTimeout(30_000);

const component = (name: string, owner: string, annotations: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title: `The ${name}`, annotations },
  spec: {},
  relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
});
const group = (name: string, member: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title: `Team ${name}` },
  spec: {},
  relations: member ? [{ type: 'hasMember', targetRef: member }] : [],
});
const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ines' },
  },
  group('payments', 'user:default/ines'),
  group('platform', 'user:default/ines'),
  group('dissolved', ''),
  component('gateway', 'group:default/payments', {
    'backstage.io/kubernetes-namespace': 'payments',
  }),
  component('ledger', 'group:default/payments', {
    'backstage.io/kubernetes-namespace': 'payments',
  }),
  component('orphan', '', { 'portolan.dev/alerts': 'namespace!"x"' }),
  component('museum', 'group:default/dissolved'),
  component('left-behind', 'group:default/gone'),
];

const labels = (name: string, more: Record<string, string>) => ({
  alertname: name,
  severity: 'critical',
  ...more,
});
const alerts = [
  {
    fingerprint: 'f1',
    labels: labels('ErrorRate', { service: 'gateway', namespace: 'payments' }),
    annotations: {
      runbook_url: 'https://wiki.example/errors',
      dashboard: 'javascript:alert(1)',
    },
    receivers: ['pager', 'team'],
    generatorURL: 'http://prometheus.example/graph?g0.expr=errors',
  },
  { fingerprint: 'f2', labels: labels('ErrorRate', { service: 'museum' }) },
  { fingerprint: 'f3', labels: labels('Disk', { namespace: 'payments' }) },
  { fingerprint: 'f4', labels: labels('Disk', { service: 'gatewy' }) },
  { fingerprint: 'f5', labels: labels('NodeDown', { node: 'n1' }) },
  { fingerprint: 'f6', labels: labels('Lag', { service: 'orphan' }) },
  { fingerprint: 'f7', labels: labels('Lag', { service: 'left-behind' }) },
  {
    fingerprint: 'f8',
    labels: JSON.parse(
      '{"alertname":"<script>","constructor":"gateway","__proto__":"x","größe":"\\u001b[201~"}',
    ),
  },
];
const configuration = `
route:
  receiver: inbox
  group_by: [alertname]
  routes:
    - { receiver: pager, matchers: ['severity="critical"', 'service="gateway"'], continue: true }
    - { receiver: team, matchers: ['namespace="payments"'], group_wait: 1m, routes: [{ matchers: ['service="gateway"'], group_by: ['...'] }] }
receivers: [{ name: inbox }, { name: pager, webhook_configs: [{ url: x }] }, { name: team, webhook_configs: [{ url: x }] }]
`;

let upstream: FakeUpstream;
let other: FakeUpstream;

async function portal(platform: boolean) {
  const backend = await startTestBackend({
    features: [
      alertsPlugin,
      mockServices.rootConfig.factory({
        data: {
          portolan: { roles: { platform: ['group:default/platform'] } },
          alerts: {
            pollSeconds: 1,
            alertmanagers: [
              { name: 'eu-a', group: 'eu', url: upstream.url },
              { name: 'us-a', group: 'us', url: other.url },
            ],
            ownership: [{ match: 'alertname=~"Node.*"', team: 'platform' }],
          },
        },
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/ines',
          ownershipEntityRefs: [
            `group:default/${platform ? 'platform' : 'payments'}`,
          ],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [{ result: AuthorizeResult.ALLOW }],
      }).factory,
    ],
  });
  const client = new AlertsClient({
    fetch: (path, init = {}) =>
      fetch(`http://127.0.0.1:${backend.server.port()}/api/alerts${path}`, {
        ...init,
        headers: {
          ...init.headers,
          authorization: mockCredentials.user.header('user:default/ines'),
        },
      }),
  });
  // Alerts and configuration are there, and one round of findings.
  const end = Date.now() + 15_000;
  for (;;) {
    const known = await client.attention().catch(() => undefined);
    const found = known?.body.items.some(({ id }) =>
      id.includes('no-receiver'),
    );
    if (found) {
      return { backend, client };
    }
    if (Date.now() > end) {
      throw new Error(`In vain: ${JSON.stringify(known)}`);
    }
    await new Promise(done => setTimeout(done, 100));
  }
}

beforeAll(async () => {
  upstream = await startFakeUpstream(
    alertmanagerAnswers(alerts, configuration),
  );
  other = await startFakeUpstream(
    alertmanagerAnswers([], 'route:\n  receiver: nobody\nreceivers: []\n'),
  );
});
afterAll(() => {
  upstream.close();
  other.close();
});

describe('ownership and routing, asked by the client', () => {
  it('tells a developer everything of their alert, and nothing of what nobody owns', async () => {
    const { backend, client } = await portal(false);
    const { body: detail } = await client.alert('f1');
    expect(detail).toMatchObject({
      alert: {
        name: 'ErrorRate',
        service: { ref: 'component:default/gateway' },
      },
      ownership: {
        sentence: `The gateway, because label service=gateway equals the component's name`,
        candidates: [],
      },
      routes: [
        {
          group: 'eu',
          targets: [
            {
              receiver: 'pager',
              path: [0],
              groupBy: ['alertname'],
              groupWait: 30,
            },
            { receiver: 'team', path: [1, 0], groupBy: ['...'], groupWait: 60 },
          ],
        },
      ],
      links: [
        { kind: 'runbook', url: 'https://wiki.example/errors' },
        { kind: 'generator' },
      ],
      similar: [{ fingerprint: 'f2' }],
      commands: [
        `amtool alert query --alertmanager.url=${upstream.url} 'alertname="ErrorRate"' 'namespace="payments"' 'service="gateway"' 'severity="critical"'`,
        expect.stringContaining('amtool config routes test'),
      ],
    });
    expect(detail.sources.map(({ name }) => name)).toEqual(['eu-a', 'us-a']);

    // Of a team without a service: shown to whom the catalog shows the team.
    expect((await client.alert('f5')).body).toMatchObject({
      alert: {
        owner: {
          ref: 'group:default/platform',
          title: 'Team platform',
          real: true,
        },
      },
      ownership: {
        sentence:
          'Team platform, because alerts.ownership[0] gives it what {alertname=~"Node.*"} matches',
      },
      routes: [{ targets: [{ receiver: 'inbox', finding: 'null-receiver' }] }],
    });
    for (const fingerprint of ['f4', 'f8', 'none']) {
      await expect(client.alert(fingerprint)).rejects.toMatchObject({
        status: 404,
      });
    }
    await expect(client.unowned()).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('portolan.roles.platform'),
    });
    const sentences = (await client.attention()).body.items.map(
      ({ sentence }) => sentence,
    );
    expect(sentences).toContain(
      'NodeDown fires and notifies nobody: in eu it goes to receiver inbox, which has no integration',
    );
    expect(sentences.join()).not.toContain('Disk fires and notifies');
    await backend.stop();
  });

  it('tells the platform role what nobody owns and what to do, and whose configuration cannot be read', async () => {
    const { backend, client } = await portal(true);
    const { body: unowned } = await client.unowned();
    expect(
      unowned.causes.map(({ cause, common, alertCount, alerts: [alert] }) => [
        cause,
        common,
        alertCount,
        alert.fingerprint,
      ]),
    ).toEqual(
      [
        ['no-service-matches', 'alertname=<script>', 1, 'f8'],
        ['namespace-shared', 'namespace=payments', 1, 'f3'],
        ['owner-empty', 'owner=group:default/dissolved', 1, 'f2'],
        ['owner-missing', 'owner=group:default/gone', 1, 'f7'],
        ['no-service-matches', 'service=gatewy', 1, 'f4'],
        ['no-owner-named', 'service=component:default/orphan', 1, 'f6'],
      ].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
    );
    expect(unowned.alertCount).toBe(6);
    const slip = unowned.causes.find(
      ({ common }) => common === 'service=gatewy',
    );
    expect(slip).toMatchObject({
      candidates: [
        {
          ref: 'component:default/gateway',
          title: 'The gateway',
          why: 'label service=gatewy resembles its name',
        },
      ],
      lines: [
        {
          where: 'catalog-info.yaml of gateway',
          text: expect.stringContaining(
            `portolan.dev/alerts: 'service="gatewy"'`,
          ),
        },
        { where: 'app-config.yaml' },
      ],
    });
    expect(
      unowned.causes.find(({ cause }) => cause === 'namespace-shared')
        ?.candidates,
    ).toEqual([
      expect.objectContaining({ title: 'The gateway' }),
      expect.objectContaining({ title: 'The ledger' }),
    ]);
    expect(unowned.broken).toEqual([
      {
        ref: 'component:default/orphan',
        title: 'The orphan',
        message: expect.stringContaining(`'namespace!"x"' is not a matcher`),
      },
    ]);
    expect(unowned.matched).toMatchObject({
      'service-label': 4,
      'ownership-rule': 1,
      namespace: 0,
    });

    const { body: routing } = await client.routing();
    expect(routing.trees).toMatchObject([
      {
        group: 'eu',
        upstreams: ['eu-a'],
        route: { receiver: 'inbox', routes: [{}, {}] },
      },
    ]);
    expect(routing.configurations).toMatchObject([
      { upstream: 'eu-a', sighting: { last: { data: { tree: 0 } } } },
      {
        upstream: 'us-a',
        sighting: {
          problem: {
            kind: 'invalid',
            message: `its configuration could not be read: line 2, column 13: route.receiver: no receiver is named 'nobody'`,
          },
        },
      },
    ]);

    const { body: hostile } = await client.alert('f8');
    expect(hostile.ownership).toEqual({
      sentence: `Nobody's: no label and no annotation says whose it is`,
      candidates: [],
    });
    expect(hostile.commands).toEqual([
      expect.stringContaining('"größe"=~"(?s:.)'),
    ]);
    await backend.stop();
  });
});
