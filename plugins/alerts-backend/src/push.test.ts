import {
  startAlertmanagers,
  type FakeCluster,
} from './__testUtils__/startAlertmanagers';
import {
  startPeoplesPortal,
  type PeoplesPortal,
} from './__testUtils__/startPeoplesPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(60_000);

const alert = (fingerprint: string, labels: Record<string, string>) => ({
  fingerprint,
  labels: { severity: 'critical', ...labels },
  annotations: { summary: 'cards fail' },
  startsAt: new Date().toISOString(),
});
const gateway = alert('f1', {
  alertname: 'ErrorRateHigh',
  service: 'payment-gateway',
});
const ledger = alert('f2', {
  alertname: 'CardDataAccess',
  service: 'payment-ledger',
});

let cluster: FakeCluster;
let portal: PeoplesPortal;

beforeEach(async () => {
  cluster = await startAlertmanagers(1);
});

afterEach(async () => {
  await portal.stop();
  await cluster.close();
});

async function start(onSend?: () => void) {
  portal = await startPeoplesPortal({
    onSend,
    alerts: {
      pollSeconds: 1,
      alertmanagers: [{ name: 'eu', url: cluster.peers[0].url }],
    },
  });
  await until(
    () => portal.as('tomasz').alerts(),
    ({ body }) => body.sources.every(({ sighting }) => sighting.last),
  );
}

it('tells open pages within a second of the poll that changed something, with the version to ask for', async () => {
  await start();
  const before = (await portal.as('ines').alerts()).version;
  const polls = cluster.askedAt.length;
  cluster.alerts = [gateway];
  const { body, version } = await until(
    () => portal.as('ines').alerts(),
    answer => answer.body.alerts.length === 1,
  );
  expect(body.alerts[0].state).toBe('active');
  const signal = await until(
    async () =>
      portal.signaled.find(
        ({ message }) =>
          JSON.stringify(message) ===
          JSON.stringify({ area: 'alerts', version }),
      ),
    one => one !== undefined,
  );
  expect(version).toBeGreaterThan(before);
  expect((signal?.at ?? Infinity) - cluster.askedAt[polls]).toBeLessThan(1_000);
  // Whoever asks for that version gets the news, from any replica.
  expect(
    (await portal.as('ines').alerts({ atLeast: version })).body.alerts,
  ).toHaveLength(1);
});

it('tells owners of new critical alerts once, and not of silenced ones', async () => {
  cluster.alerts = [gateway, ledger];
  cluster.silences.set('s1', {
    id: 's1',
    matchers: [
      {
        name: 'service',
        value: 'payment-ledger',
        isRegex: false,
        isEqual: true,
      },
    ],
    startsAt: new Date(Date.now() - 1_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    createdBy: '',
    comment: '',
  });
  await start();
  await until(
    async () => portal.sent,
    sent => sent.length > 0,
  );
  await new Promise(done => setTimeout(done, 2_500));
  expect(portal.sent).toEqual([
    {
      recipients: { type: 'entity', entityRef: 'group:default/payments' },
      payload: expect.objectContaining({
        title: 'payment gateway: ErrorRateHigh',
        description: 'cards fail',
        link: '/catalog/default/component/payment-gateway/alerts',
      }),
    },
  ]);
  // It is silenced no longer, and still new.
  cluster.silences.clear();
  await until(
    async () => portal.sent,
    sent => sent.length === 2,
  );
  expect(portal.sent[1].payload).toEqual({
    title: 'payment ledger: CardDataAccess',
    link: '/catalog/default/component/payment-ledger/alerts',
    severity: 'critical',
    topic: 'alerts',
    scope: expect.any(String),
  });
});

it('goes on where notifications cannot be sent', async () => {
  cluster.alerts = [gateway, ledger];
  let tries = 0;
  await start(() => {
    tries += 1;
    if (tries === 1) {
      throw new Error('notifications are down');
    }
  });
  await until(
    async () => portal.sent,
    sent => sent.length === 1,
  );
  expect((await portal.as('ines').alerts()).body.alerts).toHaveLength(2);
});
