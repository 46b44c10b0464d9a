import { globalAgent } from 'node:https';
import { createServer, type Server } from 'node:net';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import emailModule from '@backstage/plugin-notifications-backend-module-email';
import slackModule from '@backstage/plugin-notifications-backend-module-slack';
import signalsPlugin from '@backstage/plugin-signals-backend';
import alertsPlugin from '@portolan/plugin-alerts-backend';
import {
  answers,
  createCertificate,
  startUpstream,
  type FakeUpstream,
} from '@portolan/portal-test-utils';
import { createNotificationChannels } from './createNotificationChannels';

// The whole way of an alert out of the portal: a fake Alertmanager, the real alerts, notifications, e-mail and Slack
// modules, a fake mail server, and a fake Slack.
jest.setTimeout(60_000);

const startsAt = new Date().toISOString();
const alertOf = (fingerprint: string, service: string) => ({
  fingerprint,
  labels: { alertname: 'ErrorRateHigh', severity: 'critical', service },
  annotations: { summary: `<b>12 cards</b> of ${service} fail` },
  startsAt,
  status: { state: 'active' },
});
const alertmanager = {
  '/api/v2/alerts/groups': answers.json([
    {
      receiver: { name: 'pager' },
      alerts: [alertOf('f1', 'rail-search'), alertOf('f2', 'payment-ledger')],
    },
  ]),
  '/api/v2/silences': answers.json([]),
  '/api/v2/status': answers.json({
    cluster: { status: 'ready', peers: [] },
    versionInfo: { version: '0.25.0' },
    config: { original: 'route: { receiver: pager }' },
    uptime: startsAt,
  }),
};

const component = (name: string, scope: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    title: name,
    annotations: { 'portolan.dev/pci-scope': scope },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'rail' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/rail' }],
});
const entities: Entity[] = [
  component('rail-search', 'none'),
  component('payment-ledger', 'cde'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'rail',
      namespace: 'default',
      annotations: { 'slack.com/bot-notify': 'C0RAIL' },
    },
    spec: { type: 'team', children: [], members: ['ines'] },
    relations: [{ type: 'hasMember', targetRef: 'user:default/ines' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ines', namespace: 'default' },
    spec: { profile: { email: 'ines@travel.example' }, memberOf: ['rail'] },
    relations: [{ type: 'memberOf', targetRef: 'group:default/rail' }],
  },
];

let upstream: FakeUpstream;
let slack: FakeUpstream;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let backend: TestBackend;
const posted: string[] = [];

beforeAll(async () => {
  upstream = await startUpstream(alertmanager);
  mail = await startMailServer();
  const certificate = createCertificate('localhost');
  slack = await startUpstream(
    {
      '/api/chat.postMessage': async (request, response) => {
        posted.push(await textOf(request));
        answers.json({ ok: true, ts: '1.1', channel: 'C0RAIL' })(
          request,
          response,
        );
      },
    },
    { tls: certificate },
  );
  leadToFake(slack, certificate.cert);
  backend = await startTestBackend({
    features: [
      alertsPlugin,
      notificationsPlugin,
      signalsPlugin,
      createNotificationChannels({
        email: async () => ({ default: emailModule }),
        slack: async () => ({ default: slackModule }),
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.travel.example' },
          alerts: {
            pollSeconds: 1,
            alertmanagers: [{ name: 'eu', url: upstream.url }],
          },
          notifications: {
            processors: {
              email: {
                sender: 'portal@travel.example',
                transportConfig: {
                  transport: 'smtp',
                  hostname: '127.0.0.1',
                  port: mail.port,
                },
              },
              slack: [{ token: 'xoxb-fake' }],
            },
          },
        },
      }),
    ],
  });
});

afterAll(async () => {
  jest.restoreAllMocks();
  await backend?.stop();
  await Promise.all([upstream?.close(), slack?.close(), mail?.close()]);
});

it('sends a critical alert to the team by e-mail and Slack, and of a PCI service name and link only', async () => {
  const until = Date.now() + 20_000;
  while ((mail.letters.length < 2 || posted.length < 2) && Date.now() < until) {
    await new Promise(done => setTimeout(done, 100));
  }
  expect(mail.letters).toHaveLength(2);
  const letterAbout = (service: string) =>
    mail.letters.map(decoded).find(letter => letter.includes(service)) ?? '';
  const rail = letterAbout('rail-search');
  expect(rail).toContain('To: ines@travel.example');
  expect(rail).toContain('Subject: rail-search: ErrorRateHigh');
  expect(rail).toContain(
    'https://portal.travel.example/catalog/default/component/rail-search/alerts',
  );
  expect(rail).toContain('‹b›12 cards‹/b› of rail-search fail');
  expect(rail).not.toContain('<b>');

  const ledger = letterAbout('payment-ledger');
  expect(ledger).toContain('Subject: payment-ledger: ErrorRateHigh');
  expect(ledger).toContain('component/payment-ledger/alerts');
  expect(ledger).not.toContain('12 cards');

  const messages = posted.map(body =>
    Object.fromEntries(new URLSearchParams(body)),
  );
  expect(messages).toHaveLength(2);
  expect(messages.every(({ channel }) => channel === 'C0RAIL')).toBe(true);
  const about = (service: string) =>
    JSON.stringify(
      messages.find(({ text }) => text === `${service}: ErrorRateHigh`),
    );
  expect(about('rail-search')).toContain('‹b›12 cards‹/b›');
  expect(about('payment-ledger')).toContain(
    'https://portal.travel.example/catalog/default/component/payment-ledger/alerts',
  );
  expect(about('payment-ledger')).not.toContain('12 cards');
});

/** Slack's client knows one address only; here it leads to the fake, whose certificate is believed. */
function leadToFake({ url }: FakeUpstream, ca: string) {
  const connect = globalAgent.createConnection.bind(globalAgent);
  jest
    .spyOn(globalAgent, 'createConnection')
    .mockImplementation((options, callback) => {
      return connect(
        {
          ...options,
          host: '127.0.0.1',
          port: new URL(url).port,
          servername: 'localhost',
          ca,
        },
        callback,
      );
    });
}

/** As much of SMTP as a client needs to hand over a letter. */
async function startMailServer() {
  const letters: string[] = [];
  const server: Server = createServer(socket => {
    let letter: string[] | undefined;
    let rest = '';
    socket.write('220 mail.example\r\n');
    socket.on('error', () => {});
    socket.on('data', data => {
      const lines = (rest + data.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (letter) {
          if (line === '.') {
            letters.push(letter.join('\r\n'));
            letter = undefined;
            socket.write('250 taken\r\n');
          } else {
            letter.push(line);
          }
        } else if (line === 'DATA') {
          letter = [];
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') {
          socket.end('221 bye\r\n');
        } else {
          socket.write('250 ok\r\n');
        }
      }
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    letters,
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise<void>(done => server.close(() => done())),
  };
}

/** The readable parts of a letter, whatever their encoding. */
function decoded(letter: string): string {
  const joined = letter.replace(/=\r\n/g, '');
  const quoted = Buffer.from(
    joined.replace(/=([\dA-F]{2})/g, (_all, hex) =>
      String.fromCharCode(parseInt(hex, 16)),
    ),
    'latin1',
  ).toString('utf8');
  const packed = [...letter.matchAll(/(?:^[\w+/]{40,}={0,2}\r?\n?)+/gm)]
    .map(([text]) => Buffer.from(text, 'base64').toString('utf8'))
    .join('\n');
  return `${quoted}\n${packed}`;
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
