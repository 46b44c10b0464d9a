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

const gateway = {
  fingerprint: 'f1',
  labels: { alertname: 'ErrorRateHigh', service: 'payment-gateway' },
};
const node = { fingerprint: 'f2', labels: { alertname: 'NodeDown' } };
let cluster: FakeCluster;
let portal: PeoplesPortal;

beforeEach(async () => {
  cluster = await startAlertmanagers(1);
  cluster.alerts = [gateway, node];
});

afterEach(async () => {
  await portal.stop();
  await cluster.close();
});

async function start(permissions = true) {
  portal = await startPeoplesPortal({
    permissions,
    alerts: {
      pollSeconds: 1,
      alertmanagers: [{ name: 'eu-a', group: 'eu', url: cluster.peers[0].url }],
    },
  });
  await until(
    () => portal.as('tomasz').alerts(),
    ({ body }) => body.alerts.length === 2,
  );
}

const handlingOf = async (fingerprint: string) =>
  (await portal.as('tomasz').alerts()).body.alerts.find(
    alert => alert.fingerprint === fingerprint,
  );

describe('taking an alert', () => {
  it('shows at once who has it, hides nothing, and ends with the alert', async () => {
    await start();
    const taken = await portal
      .as('ines')
      .handle({ fingerprint: 'f1', take: true, note: 'rolling back' });
    expect(taken.body).toEqual({
      fingerprint: 'f1',
      take: true,
      note: 'rolling back',
    });
    expect(await handlingOf('f1')).toMatchObject({
      state: 'active',
      handling: { by: 'user:default/ines', note: 'rolling back' },
    });
    // Somebody else takes over; the platform role may take what nobody owns.
    await portal.as('tomasz').handle({ fingerprint: 'f1', take: true });
    await portal.as('tomasz').handle({ fingerprint: 'f2', take: true });
    expect((await handlingOf('f1'))?.handling?.by).toBe('user:default/tomasz');
    await portal.as('tomasz').handle({ fingerprint: 'f2', take: false });
    expect((await handlingOf('f2'))?.handling).toBeUndefined();

    // It ends, and fires again: nobody has said anything of this one.
    cluster.alerts = [node];
    await until(
      () => portal.as('aud').audit(),
      ({ body }) => body.items[0]?.kind === 'alert-release',
    );
    cluster.alerts = [gateway, node];
    await until(
      () => handlingOf('f1'),
      alert => alert?.state === 'active',
    );
    expect((await handlingOf('f1'))?.handling).toBeUndefined();

    const events = (await portal.as('aud').audit()).body.items;
    expect(
      events.map(({ kind, by, from, to, subject }) => [
        kind,
        by.split('/').pop(),
        from?.split('/').pop(),
        to?.split('/').pop(),
        subject.split('/').pop(),
      ]),
    ).toEqual([
      ['alert-release', 'system', 'tomasz', undefined, 'payment-gateway'],
      ['alert-give-back', 'tomasz', 'tomasz', undefined, 'alert:f2'],
      ['alert-take', 'tomasz', undefined, 'tomasz', 'alert:f2'],
      ['alert-take', 'tomasz', 'ines', 'tomasz', 'payment-gateway'],
      ['alert-take', 'ines', undefined, 'ines', 'payment-gateway'],
    ]);
    expect(events.at(-1)?.evidence).toBe('ErrorRateHigh (f1): rolling back');
    expect((await portal.as('ines').audit()).body).toMatchObject({
      items: [{}, {}, {}],
      hidden: 2,
    });
    expect((await portal.as('hugo').audit()).body).toEqual({
      items: [],
      hidden: 5,
    });
    expect(portal.audited.slice(0, 2)).toEqual([
      'alert-take succeeded',
      'alert-take succeeded',
    ]);
  });

  it('began anew while nobody looked: it is another alert', async () => {
    await start();
    await portal.as('ines').handle({ fingerprint: 'f1', take: true });
    cluster.alerts = [
      { ...gateway, startsAt: new Date(Date.now() + 1_000).toISOString() },
    ];
    const released = await until(
      () => portal.as('aud').audit(),
      ({ body }) => body.items[0]?.kind === 'alert-release',
    );
    expect(released.body.items[0].evidence).toContain('began anew');
  });

  it('is not ended by an Alertmanager that does not answer', async () => {
    await start();
    await portal.as('ines').handle({ fingerprint: 'f1', take: true });
    cluster.peers[0].route('/api/v2/alerts/groups', (_request, response) => {
      response.writeHead(500).end();
    });
    await new Promise(done => setTimeout(done, 2_500));
    expect((await handlingOf('f1'))?.handling?.by).toBe('user:default/ines');
  });

  it('is refused with the reason', async () => {
    await start();
    const refusal = (person: 'hugo' | 'ines', fingerprint: string) =>
      portal
        .as(person)
        .handle({ fingerprint, take: true })
        .catch(error => `${error.status} ${error.message}`);
    expect(await refusal('hugo', 'f1')).toBe(
      '403 ErrorRateHigh is of payment gateway, which you do not own; its owners and the platform role may take it',
    );
    // Who may not even see it learns nothing of it.
    expect(await refusal('ines', 'f2')).toBe(
      '404 There is no alert f2 that you may see',
    );
    expect(await refusal('ines', 'none')).toContain('404');
    await expect(
      portal.as('ines').handle({ fingerprint: 'f1', take: false }),
    ).rejects.toMatchObject({
      status: 404,
      message: 'Nobody handles ErrorRateHigh',
    });
    expect(portal.audited).toContain(
      'alert-take failed: ErrorRateHigh is of payment gateway, which you do not own; its owners and the platform role may take it',
    );
    expect((await portal.as('aud').audit()).body.items).toEqual([]);
  });

  it('is refused to everybody where permissions are off', async () => {
    await start(false);
    await expect(
      portal.as('tomasz').handle({ fingerprint: 'f1', take: true }),
    ).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('set permission.enabled: true'),
    });
  });
});
