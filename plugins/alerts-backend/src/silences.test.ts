import { randomUUID } from 'node:crypto';
import {
  parseMatchers,
  type SilenceOperation,
  type SilenceRequest,
} from '@portolan/plugin-alerts-common';
import { answers, type UpstreamRoute } from '@portolan/portal-test-utils';
import { startFakeUpstream } from './__testUtils__/fakeUpstreams';
import {
  startAlertmanagers,
  type FakeCluster,
} from './__testUtils__/startAlertmanagers';
import {
  startPeoplesPortal,
  type PeoplesPortal,
  type Person,
} from './__testUtils__/startPeoplesPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(60_000);

const alert = (fingerprint: string, labels: Record<string, string>) => ({
  fingerprint,
  labels,
});
const gateway = alert('f1', {
  alertname: 'ErrorRateHigh',
  service: 'payment-gateway',
});
const ledger = alert('f2', {
  alertname: 'CardDataAccess',
  service: 'payment-ledger',
  security_control: 'true',
});
const hotel = alert('f3', {
  alertname: 'ErrorRateHigh',
  service: 'hotel-search',
});
const watchdog = alert('f4', { alertname: 'Watchdog' });

let eu: FakeCluster;
let us: FakeCluster;
let prometheus: Awaited<ReturnType<typeof startFakeUpstream>>;
let portal: PeoplesPortal;

beforeEach(async () => {
  eu = await startAlertmanagers(2);
  us = await startAlertmanagers(1);
  eu.alerts = [gateway, ledger, hotel, watchdog];
  us.alerts = [gateway];
  prometheus = await startFakeUpstream({
    '/api/v1/rules': {
      status: 'success',
      data: {
        groups: [
          {
            name: 'payments',
            file: 'rules.yml',
            interval: 15,
            evaluationTime: 0.001,
            lastEvaluation: new Date().toISOString(),
            rules: [
              ruleOf('ErrorRateHigh', {}),
              ruleOf('LatencyHigh', { service: 'payment-gateway' }),
              ruleOf('CardDataAccess', { security_control: 'true' }),
            ],
          },
        ],
      },
    },
    '/api/v1/status/config': { status: 'success', data: { yaml: '' } },
    '/api/v1/status/buildinfo': {
      status: 'success',
      data: { version: '2.42.0' },
    },
    '/api/v1/status/runtimeinfo': {
      status: 'success',
      data: { reloadConfigSuccess: true },
    },
    '/api/v1/alertmanagers': {
      status: 'success',
      data: { activeAlertmanagers: [] },
    },
  });
});

afterEach(async () => {
  await portal.stop();
  prometheus.close();
  await Promise.all([eu.close(), us.close()]);
});

function ruleOf(name: string, labels: Record<string, string>) {
  return {
    type: 'alerting',
    name,
    query: 'up == 0',
    duration: 0,
    labels,
    annotations: {},
    alerts: [],
    health: 'ok',
    state: 'inactive',
    evaluationTime: 0.001,
    lastEvaluation: new Date().toISOString(),
  };
}

async function start(permissions = true) {
  portal = await startPeoplesPortal({
    permissions,
    alerts: {
      // The confirmation comes of the write, not of a poll that happens by.
      pollSeconds: 30,
      alertmanagers: [
        { name: 'eu-a', group: 'eu', url: eu.peers[0].url },
        { name: 'eu-b', group: 'eu', url: eu.peers[1].url },
        { name: 'us-a', group: 'us', url: us.peers[0].url },
      ],
      prometheuses: [{ name: 'prom', url: prometheus.url }],
      deadMansSwitches: [{ alertname: 'Watchdog' }],
    },
  });
  await until(
    () => portal.as('tomasz').alerts(),
    ({ body }) =>
      body.alerts.length === 4 &&
      body.sources.every(({ sighting }) => sighting.last),
  );
  await until(
    () => portal.as('tomasz').silences(),
    ({ body }) => body.sources.every(({ sighting }) => sighting.last),
  );
}

const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

function aRequest(parts: Partial<SilenceRequest> = {}): SilenceRequest {
  return {
    operation: randomUUID(),
    matchers: parseMatchers('service="payment-gateway"'),
    endsAt: inHours(2),
    comment: 'database move',
    groups: ['eu'],
    ...parts,
  };
}

/** How an operation ended. */
async function endOf(person: Person, operation: string) {
  const { body } = await until(
    () => portal.as(person).silenceOperation(operation),
    answer => !['intended', 'running'].includes(answer.body.state),
  );
  return body;
}

async function silenced(person: Person, parts: Partial<SilenceRequest> = {}) {
  const request = aRequest(parts);
  await portal.as(person).silence(request);
  return { request, end: await endOf(person, request.operation) };
}

const idOf = ({ groups }: SilenceOperation) => groups[0].id ?? 'none';
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'was allowed',
    error => `${error.status} ${error.message}`,
  );
const onSilences = (cluster: FakeCluster, route: UpstreamRoute) =>
  cluster.peers.forEach(peer => peer.route('/api/v2/silences', route));
const posts = (cluster: FakeCluster) =>
  cluster.peers.map(
    ({ requests }) => requests.filter(one => one.startsWith('POST')).length,
  );
const listed = async (person: Person, operation?: string) =>
  (await portal.as(person).silences()).body.silences.filter(
    ({ id }) => !operation || id.startsWith(operation),
  );
const stateOf = async (fingerprint: string) =>
  (await portal.as('tomasz').alerts()).body.alerts.find(
    one => one.fingerprint === fingerprint,
  )?.state;

describe('silencing', () => {
  it('shows as pending at once, is posted to one peer of each cluster, and is confirmed within 2 s', async () => {
    await start();
    const request = aRequest({ groups: ['eu', 'us'] });
    const asked = await portal.as('ines').silence(request);
    const at = Date.now();
    expect(asked.body).toMatchObject({
      operation: request.operation,
      state: 'intended',
      groups: [
        { group: 'eu', state: 'waiting' },
        { group: 'us', state: 'waiting' },
      ],
    });
    expect(await listed('ines')).toMatchObject([
      { createdBy: 'user:default/ines', comment: 'database move' },
      { unconfirmed: true },
    ]);
    await until(
      () => listed('ines'),
      silences =>
        silences.length === 2 && silences.every(one => !one.unconfirmed),
    );
    await until(
      () => stateOf('f1'),
      state => state === 'silenced',
    );
    expect(Date.now() - at).toBeLessThan(2_000);

    expect(posts(eu).sort()).toEqual([0, 1]);
    expect(posts(us)).toEqual([1]);
    const [inEu] = [...eu.silences.values()];
    expect(inEu).toMatchObject({
      createdBy: 'user:default/ines',
      comment: 'database move',
      endsAt: request.endsAt,
      matchers: request.matchers,
    });
    const end = await endOf('ines', request.operation);
    expect(end.state).toBe('succeeded');
    expect(end.groups[0]).toMatchObject({ id: inEu.id, state: 'succeeded' });
    expect(end.evidence).toContain(`has it as ${inEu.id}, active until`);
    const told = {
      notBy: [],
      alerts: 1,
      services: [{ title: 'payment gateway' }],
      stillFiring: 0,
      change: { allowed: true, reasons: [] },
    };
    await until(
      () => listed('ines'),
      silences =>
        silences.every(
          ({ group, toldBy }) => toldBy.length === (group === 'eu' ? 2 : 1),
        ),
    );
    const byGroup = (await listed('ines')).sort((a, b) =>
      a.group < b.group ? -1 : 1,
    );
    expect(byGroup).toMatchObject([
      { ...told, group: 'eu', toldBy: ['eu-a', 'eu-b'] },
      { ...told, group: 'us', toldBy: ['us-a'] },
    ]);
    // Before and after, in the portal's history and in Backstage's log.
    const audit = (await portal.as('ines').audit()).body.items;
    expect(audit.map(({ kind }) => kind).sort()).toEqual([
      'silence-post',
      'silence-post',
      'silence-post-succeeded',
      'silence-post-succeeded',
    ]);
    expect(audit.at(-1)).toMatchObject({
      by: 'user:default/ines',
      subject: 'component:default/payment-gateway',
      to: `{service="payment-gateway"} until ${request.endsAt}`,
    });
    expect(portal.audited.sort()).toEqual([
      'silence-create succeeded',
      'silence-post succeeded',
      'silence-post succeeded',
    ]);

    // The same again is the same; another one under its id is refused, and so is another person.
    await portal.as('ines').silence(request);
    expect(
      await refusalOf(
        portal.as('ines').silence({ ...request, comment: 'another' }),
      ),
    ).toContain('409');
    expect(await refusalOf(portal.as('tomasz').silence(request))).toContain(
      '409 The operation',
    );
    expect(eu.silences.size + us.silences.size).toBe(2);
    // Nobody names another author.
    const forged = await portal.fetchAs('ines', '/v1/silences', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...aRequest(), createdBy: 'user:default/hugo' }),
    });
    expect(forged.status).toBe(400);
    expect(await forged.text()).toContain('createdBy');
  });

  it('tells of each cluster how it went, and is tried again for those that refused', async () => {
    us.peers[0].route('/api/v2/silences', (request, response) =>
      request.method === 'POST'
        ? answers.json({ code: 601, message: 'matchers in body' }, 422)(
            request,
            response,
          )
        : answers.json([])(request, response),
    );
    await start();
    const { end } = await silenced('ines', { groups: ['eu', 'us'] });
    expect(end).toMatchObject({
      state: 'failed',
      groups: [
        { group: 'eu', state: 'succeeded' },
        {
          group: 'us',
          state: 'failed',
          message: 'us-a answered 422: matchers in body',
        },
      ],
    });
    expect(end.evidence).toContain('Try again for us only');
    expect(await listed('ines')).toHaveLength(1);
    expect((await portal.as('aud').audit()).body.items).toContainEqual(
      expect.objectContaining({
        kind: 'silence-post-failed',
        evidence: 'us-a answered 422: matchers in body',
      }),
    );
    expect(portal.audited).toContain(
      'silence-post failed: us-a answered 422: matchers in body',
    );
  });

  it('goes to another peer where one is down, and says so where all are', async () => {
    await start();
    await eu.peers[0].close();
    await us.peers[0].close();
    const { end } = await silenced('ines', { groups: ['eu', 'us'] });
    expect(end.groups).toMatchObject([
      { state: 'succeeded', message: expect.stringContaining('eu-b has it') },
      {
        state: 'failed',
        message: expect.stringMatching(/^us-a: .* refused the connection$/),
      },
    ]);
    expect(eu.silences.size).toBe(1);
  });

  it('finds out what became of a write that got no answer, and posts it nowhere else', async () => {
    await start();
    let lost = 0;
    // The first peer takes it and dies before it answers; the second tells of it.
    onSilences(eu, async (request, response) => {
      if (request.method === 'POST') {
        lost += 1;
        const body = await bodyOf(request);
        const id = randomUUID();
        eu.silences.set(id, { ...JSON.parse(body), id });
        request.socket.destroy();
        return;
      }
      answers.json(
        [...eu.silences.values()].map(silence => ({
          ...silence,
          status: { state: 'active' },
        })),
      )(request, response);
    });
    const seen = await silenced('ines');
    expect(seen.end).toMatchObject({ state: 'succeeded' });
    expect(idOf(seen.end)).toBe([...eu.silences.keys()][0]);
    expect(lost).toBe(1);

    // Nobody tells of it: that is neither done nor not done.
    onSilences(eu, (request, response) =>
      request.method === 'POST'
        ? answers.reset()(request, response)
        : answers.json([])(request, response),
    );
    const unknown = await silenced('ines', { comment: 'second' });
    expect(unknown.end.state).toBe('uncertain');
    expect(unknown.end.evidence).toContain(
      'it was not seen afterwards, and may still come',
    );
    expect(
      (await listed('ines')).find(({ comment }) => comment === 'second'),
    ).toMatchObject({ state: 'unknown', unconfirmed: true });
  });

  it('keeps working where the list of silences answers 500', async () => {
    us.alerts = [];
    await start();
    onSilences(eu, (request, response) => {
      if (request.method === 'POST') {
        eu.silences.set('s1', {
          id: 's1',
          matchers: aRequest().matchers,
          startsAt: new Date().toISOString(),
          endsAt: inHours(2),
          createdBy: '',
          comment: '',
        });
      }
      const answer =
        request.method === 'POST'
          ? answers.json({ silenceID: 's1' })
          : answers.json('internal', 500);
      answer(request, response);
    });
    const { end } = await silenced('ines');
    expect(end).toMatchObject({
      state: 'succeeded',
      evidence: expect.stringContaining(
        'took it as s1, and does not list it yet',
      ),
    });
    expect(await listed('ines')).toMatchObject([
      { id: 's1', unconfirmed: true },
    ]);
    await until(
      () => portal.as('ines').silences(),
      ({ body }) =>
        body.sources.some(({ sighting }) =>
          sighting.problem?.message.includes('500'),
        ),
    );
    await until(
      () => stateOf('f1'),
      state => state === 'silenced',
    );
  });
});

describe('changing and ending', () => {
  it('A.3.11: follows the id: the same while only the end moves, a new one for other matchers', async () => {
    await start();
    const { request, end } = await silenced('ines');
    const first = idOf(end);
    await until(
      () => listed('ines'),
      ([one]) => one?.id === first && !one.unconfirmed,
    );
    const longer = await silenced('ines', {
      endsAt: inHours(4),
      replaces: { group: 'eu', id: first },
    });
    expect(idOf(longer.end)).toBe(first);
    await until(
      () => listed('ines'),
      ([one]) => !one.unconfirmed && one.endsAt === longer.request.endsAt,
    );

    const narrower = await silenced('ines', {
      endsAt: inHours(4),
      matchers: parseMatchers(
        'service="payment-gateway",alertname="ErrorRateHigh"',
      ),
      replaces: { group: 'eu', id: first },
    });
    const second = idOf(narrower.end);
    expect(second).not.toBe(first);
    expect(narrower.end.evidence).toContain(`in place of ${first}`);
    await until(
      () => listed('ines'),
      silences =>
        silences.length === 2 &&
        silences[0].id === second &&
        silences[0].state === 'active' &&
        silences[1].id === first &&
        silences[1].state === 'expired' &&
        silences.every(one => !one.unconfirmed),
    );
    expect((await portal.as('aud').audit()).body.items[0]).toMatchObject({
      from: `{service="payment-gateway"} until ${longer.request.endsAt}`,
      to: `{service="payment-gateway", alertname="ErrorRateHigh"} until ${narrower.request.endsAt}`,
    });
    // What has ended cannot be changed.
    expect(
      await refusalOf(
        portal
          .as('ines')
          .silence(aRequest({ replaces: { group: 'eu', id: first } })),
      ),
    ).toMatch(/^409 The silence .* ended at .* Create a new one\.$/);
    expect(
      await refusalOf(
        portal.as('ines').silence({
          ...request,
          operation: randomUUID(),
          groups: ['us'],
          replaces: { group: 'eu', id: second },
        }),
      ),
    ).toContain('400 A silence of eu can be changed in eu only');
  });

  it('ends it now, so that what still fires is told', async () => {
    us.alerts = [];
    await start();
    const { end } = await silenced('ines');
    const id = idOf(end);
    await until(
      () => listed('ines'),
      ([one]) => one?.id === id && !one.unconfirmed,
    );
    await until(
      () => stateOf('f1'),
      state => state === 'silenced',
    );
    const expiry = { operation: randomUUID(), group: 'eu', id };
    expect(await refusalOf(portal.as('hugo').expireSilence(expiry))).toBe(
      '403 It is for payment gateway, which you do not own. Its owners and the platform role may change it.',
    );
    const asked = await portal.as('ines').expireSilence(expiry);
    expect(asked.body.state).toBe('intended');
    expect(await listed('ines')).toMatchObject([{ unconfirmed: true }]);
    expect(await endOf('ines', expiry.operation)).toMatchObject({
      state: 'succeeded',
      evidence: expect.stringMatching(/^eu-. says that it ended at /),
    });
    await until(
      () => listed('ines'),
      ([one]) =>
        one.state === 'expired' && !one.unconfirmed && one.stillFiring === 1,
    );
    await until(
      () => stateOf('f1'),
      state => state === 'active',
    );
    expect(
      await refusalOf(
        portal.as('ines').expireSilence({ ...expiry, operation: randomUUID() }),
      ),
    ).toContain('409 The silence');
    expect(
      await refusalOf(
        portal
          .as('ines')
          .expireSilence({ operation: randomUUID(), group: 'eu', id: 'none' }),
      ),
    ).toContain('404 eu tells of no silence none');
    // Whoever did not ask for it is not told how it went.
    expect(
      await refusalOf(portal.as('hugo').silenceOperation(expiry.operation)),
    ).toContain('404');
  });
});

describe('who may', () => {
  it('is decided by the matchers, with every reason', async () => {
    await start();
    const refused = (matchers: string, hours = 2) =>
      refusalOf(
        portal.as('ines').silence(
          aRequest({
            matchers: parseMatchers(matchers),
            endsAt: inHours(hours),
          }),
        ),
      );
    expect(await refused('service=~"payment-.*"')).toContain(
      '403 service=~"payment-.*" is a regular expression',
    );
    expect(await refused('alertname="ErrorRateHigh"')).toContain(
      'alone would silence every service that has this alert',
    );
    expect(await refused('service="hotel-search"')).toContain(
      'which you do not own',
    );
    expect(await refused('alertname="Watchdog"')).toContain(
      'Watchdog quiet, which must always fire',
    );
    expect(await refused('service="payment-gateway"', 30)).toContain(
      '24 hours are allowed',
    );
    expect(await refused('service="payment-ledger"', 6)).toContain(
      'CardDataAccess quiet, a security control',
    );
    expect(posts(eu)).toEqual([0, 0]);
    expect(portal.audited).toHaveLength(6);
    expect(portal.audited.join()).not.toContain('succeeded');

    const { end } = await silenced('tomasz', {
      matchers: parseMatchers('alertname="Watchdog"'),
      endsAt: inHours(100),
    });
    expect(end.state).toBe('succeeded');
    // Tied to nothing and hitting nothing of theirs: others see only that there is one more.
    await until(
      () => portal.as('ines').silences(),
      ({ body }) => body.hidden === 1 && body.silences.length === 0,
    );
  });

  it('nobody, where permissions are off', async () => {
    await start(false);
    expect(await refusalOf(portal.as('tomasz').silence(aRequest()))).toContain(
      'set permission.enabled: true',
    );
    const { body } = await portal.as('tomasz').previewSilence({
      matchers: aRequest().matchers,
      endsAt: inHours(1),
    });
    expect(body.create).toEqual({
      allowed: false,
      reasons: [expect.stringContaining('set permission.enabled: true')],
    });
  });
});

describe('a preview', () => {
  it('tells what it hits now, what it could hit, and whether one may', async () => {
    await start();
    const { body } = await portal.as('ines').previewSilence({
      matchers: parseMatchers('service="payment-gateway"'),
      endsAt: inHours(2),
    });
    expect(body).toMatchObject({
      alerts: [{ fingerprint: 'f1' }],
      alertCount: 1,
      hidden: 0,
      services: [{ ref: 'component:default/payment-gateway' }],
      rules: [{ upstream: 'prom', group: 'payments', name: 'LatencyHigh' }],
      groups: ['eu', 'us'],
      create: { allowed: true, reasons: [] },
    });
    expect(body.commands).toHaveLength(2);
    expect(body.commands[0]).toMatch(
      /^amtool silence add --alertmanager\.url=http:\S+ --author=user:default\/ines .* 'service="payment-gateway"'$/,
    );
    expect(eu.silences.size).toBe(0);

    const everything = await portal.as('ines').previewSilence({
      matchers: parseMatchers('alertname=~".+"'),
      endsAt: inHours(2),
      groups: ['eu'],
    });
    expect(everything.body).toMatchObject({
      alertCount: 3,
      // The dead-man's switch belongs to nobody.
      hidden: 1,
      create: { allowed: false },
    });
    expect(everything.body.rules).toHaveLength(1);
    expect(
      (
        await portal.as('tomasz').previewSilence({
          matchers: parseMatchers('alertname=~".+"'),
          endsAt: inHours(2),
        })
      ).body,
    ).toMatchObject({
      alertCount: 4,
      create: { allowed: true },
      rules: [{}, {}, {}],
    });
  });

  it.each([
    [{ matchers: 'service=~"("' }, 'service=~"(" is not a regular expression'],
    [{ matchers: 'service=~".*"' }, 'so it would fit everything'],
    [{ hours: -1 }, 'It would end in the past'],
    [{ startsIn: 3 }, 'It would end before it starts'],
    [{ groups: ['asia'] }, 'called asia; there are eu, us'],
  ])('refuses what no Alertmanager would take: %p', async (bad, sentence) => {
    await start();
    const asked = {
      matchers: parseMatchers(
        ('matchers' in bad && bad.matchers) || 'service="payment-gateway"',
      ),
      endsAt: inHours(('hours' in bad && bad.hours) || 2),
      ...('startsIn' in bad && bad.startsIn
        ? { startsAt: inHours(bad.startsIn) }
        : {}),
      ...('groups' in bad && bad.groups ? { groups: bad.groups } : {}),
    };
    const previewed = await refusalOf(
      portal.as('tomasz').previewSilence(asked),
    );
    expect(previewed).toMatch(/^400 /);
    expect(previewed).toContain(sentence);
    expect(
      await refusalOf(portal.as('tomasz').silence({ ...aRequest(), ...asked })),
    ).toContain(sentence);
  });
});

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
