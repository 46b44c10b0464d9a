import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { HOUR, MINUTE, SECOND } from '../scenario/clock';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';

const alertSchema = z.strictObject({
  annotations: z.record(z.string(), z.string()),
  endsAt: z.iso.datetime(),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  receivers: z.array(z.object({ name: z.string() })).min(1),
  startsAt: z.iso.datetime(),
  status: z.strictObject({
    inhibitedBy: z.array(z.string()),
    mutedBy: z.array(z.string()),
    silencedBy: z.array(z.string()),
    state: z.enum(['active', 'suppressed']),
  }),
  updatedAt: z.iso.datetime(),
  generatorURL: z.url(),
  labels: z.record(z.string(), z.string()),
});
const alertsSchema = z.array(alertSchema);
const groupsSchema = z.array(
  z.strictObject({
    alerts: z.array(alertSchema).min(1),
    labels: z.record(z.string(), z.string()),
    receiver: z.object({ name: z.string() }),
    routeLabels: z.record(z.string(), z.string()),
  }),
);
const silencesSchema = z.array(
  z.object({
    id: z.string(),
    status: z.object({ state: z.string() }),
    matchers: z.array(z.object({ name: z.string(), value: z.string() })),
    startsAt: z.string(),
    endsAt: z.string(),
    createdBy: z.string(),
    comment: z.string(),
  }),
);

describe('Alertmanager', () => {
  // A Wednesday afternoon in Frankfurt; info alerts are not muted.
  const afternoon = '2026-11-25T14:15:00Z';
  let landscape: TestLandscape;

  beforeAll(async () => {
    landscape = await startTestLandscape(afternoon);
  });
  afterAll(() => landscape.close());
  beforeEach(() => landscape.clock.set(Date.parse(afternoon)));

  const at = (id: string, path: string, init?: RequestInit) =>
    ask(`${landscape.url(id)}${path}`, init);
  const get = async (path: string, id = 'alertmanager-eu-a') =>
    (await at(id, `/api/v2${path}`)).body;
  const alerts = async (query = '', id = 'alertmanager-eu-a') =>
    alertsSchema.parse(await get(`/alerts${query}`, id));
  const groups = async (query = '', id = 'alertmanager-eu-a') =>
    groupsSchema.parse(await get(`/alerts/groups${query}`, id));
  const silences = async (query = '', id = 'alertmanager-eu-a') =>
    silencesSchema.parse(await get(`/silences${query}`, id));
  const filter = (...texts: string[]) =>
    `?${texts.map(text => `filter=${encodeURIComponent(text)}`).join('&')}`;

  it('tells of itself, its peer and its configuration', async () => {
    const status = z
      .object({
        cluster: z.object({
          name: z.string(),
          status: z.literal('ready'),
          peers: z.array(z.object({ name: z.string(), address: z.string() })),
        }),
        config: z.object({ original: z.string() }),
        uptime: z.iso.datetime(),
        versionInfo: z.object({ version: z.string() }).loose(),
      })
      .parse(await get('/status'));
    expect(status.cluster.peers).toHaveLength(2);
    const configuration = z
      .object({
        route: z.object({ receiver: z.string(), routes: z.array(z.unknown()) }),
        receivers: z.array(z.object({ name: z.string() }).loose()),
        inhibit_rules: z.array(z.unknown()).min(1),
        time_intervals: z.array(z.unknown()).min(1),
      })
      .parse(parse(status.config.original));
    // A dissolved team's receiver is still there and reaches nobody.
    expect(configuration.receivers.filter(one => !one.webhook_configs)).toEqual(
      [expect.objectContaining({ name: 'team-group-events' })],
    );
    expect(await get('/receivers')).toEqual(
      configuration.receivers.map(({ name }) =>
        expect.objectContaining({ name }),
      ),
    );
    expect(
      await get(
        `/receivers?receiver_matchers=${encodeURIComponent(
          'owner="payments"',
        )}`,
      ),
    ).toEqual([{ labels: { owner: 'payments' }, name: 'team-payments' }]);
    expect((await at('alertmanager-eu-a', '/-/healthy')).body).toBe('OK');
    expect((await at('alertmanager-eu-a', '/-/ready')).status).toBe(200);
    expect((await at('alertmanager-eu-a', '/api/v1/alerts')).status).toBe(410);
    expect(await at('alertmanager-eu-a', '/api/v2/nothing')).toMatchObject({
      status: 404,
      body: { code: 404, message: 'path /api/v2/nothing was not found' },
    });
    expect(
      await at('alertmanager-eu-a', '/api/v2/alerts', { method: 'PUT' }),
    ).toMatchObject({
      status: 405,
      body: { code: 405, message: 'method PUT is not allowed, but [GET] are' },
    });
  });

  it('lists alerts by fingerprint and filters them by every parameter', async () => {
    const all = await alerts();
    expect(all.length).toBeGreaterThan(15);
    expect(all.map(({ fingerprint }) => fingerprint)).toEqual(
      all.map(({ fingerprint }) => fingerprint).sort(),
    );
    expect(all.every(({ status }) => status.mutedBy.length === 0)).toBe(true);
    const pick = (wanted: (one: (typeof all)[number]) => boolean) =>
      all.filter(wanted);
    expect(await alerts(filter('severity=~"warn.*"', 'service!=""'))).toEqual(
      pick(
        ({ labels }) => labels.severity === 'warning' && 'service' in labels,
      ),
    );
    expect(await alerts(filter('"service.name"="otel-collector"'))).toEqual(
      pick(({ labels }) => labels['service.name'] === 'otel-collector'),
    );
    const suppressed = pick(({ status }) => status.state === 'suppressed');
    expect(suppressed.length).toBeGreaterThan(0);
    expect(await alerts('?active=false')).toEqual(suppressed);
    expect(await alerts('?active=maybe')).toEqual(suppressed);
    expect(await alerts('?silenced=false')).toEqual(
      pick(({ status }) => status.silencedBy.length === 0),
    );
    expect(await alerts('?inhibited=false')).toEqual(
      pick(({ status }) => status.inhibitedBy.length === 0),
    );
    expect(await alerts('?unprocessed=false')).toEqual(all);
    expect(await alerts('?receiver=team-hotel.*')).toEqual(
      pick(({ receivers }) =>
        receivers.some(({ name }) => name === 'team-hotel-booking'),
      ),
    );
    expect(
      await alerts(
        `?receiver_matchers=${encodeURIComponent('owner=hotel-booking')}`,
      ),
    ).toEqual(await alerts('?receiver=team-hotel-booking'));
    expect(
      await at('alertmanager-eu-a', '/api/v2/alerts?filter=foo'),
    ).toMatchObject({ status: 400, body: 'bad matcher format: foo' });
    expect(
      await at('alertmanager-eu-a', '/api/v2/alerts?receiver=('),
    ).toMatchObject({
      status: 400,
      body: 'failed to parse receiver param: error parsing regexp: missing closing ): `^(?:()$`',
    });
  });

  it('groups an alert under every route it takes', async () => {
    // The story gives a critical alert, which goes to the pager and on to its team.
    landscape.clock.set(Date.parse('2026-11-25T14:19:00Z'));
    const all = await alerts();
    const critical = all.filter(({ labels }) => labels.severity === 'critical');
    expect(critical.length).toBeGreaterThan(0);
    const grouped = await groups();
    const entries = grouped.flatMap(group => group.alerts);
    expect(entries.length).toBe(all.length + critical.length);
    expect(new Set(entries.map(one => one.fingerprint)).size).toBe(all.length);
    for (const { receivers } of critical) {
      expect(receivers.map(({ name }) => name)).toEqual([
        'pager',
        expect.stringMatching(/^team-/),
      ]);
    }
    expect(
      grouped
        .filter(({ receiver }) => receiver.name.startsWith('team-'))
        .every(
          ({ receiver, routeLabels }) =>
            `team-${routeLabels.team}` === receiver.name,
        ),
    ).toBe(true);
  });

  it('lets what nobody thought of fall to the root', async () => {
    const fallen = (await groups())
      .filter(({ receiver }) => receiver.name === 'platform-inbox')
      .flatMap(group => group.alerts);
    expect(fallen.length).toBeGreaterThan(0);
    for (const { labels } of fallen) {
      expect(labels).not.toHaveProperty('namespace');
      expect(labels.alertname).not.toMatch(/^(Node|Kube)/);
    }
  });

  it('mutes info alerts out of office hours, in groups only', async () => {
    landscape.clock.set(Date.parse('2026-11-25T20:15:00Z'));
    const muted = (await groups()).filter(group =>
      group.alerts.every(({ status }) => status.mutedBy.length > 0),
    );
    expect(muted.length).toBeGreaterThan(0);
    for (const { receiver, alerts: inside } of muted) {
      expect(receiver.name).toBe('office-hours-digest');
      expect(inside[0].status).toMatchObject({
        mutedBy: ['out-of-hours'],
        state: 'suppressed',
      });
    }
    expect(await groups('?muted=false')).toHaveLength(
      (await groups()).length - muted.length,
    );
    expect(
      (await alerts()).find(
        ({ fingerprint }) => fingerprint === muted[0].alerts[0].fingerprint,
      )?.status,
    ).toMatchObject({ mutedBy: [] });
    landscape.clock.set(Date.parse('2026-11-29T12:00:00Z'));
    expect(
      (await groups())
        .flatMap(group => group.alerts)
        .flatMap(({ status }) => status.mutedBy),
    ).toContain('weekends');
  });

  it('has silences of other people: broad, ordinary, and expired while the alert still fires', async () => {
    const listed = await silences();
    const states = listed.map(({ status }) => status.state);
    expect(states).toEqual([...states].sort());
    expect(await silences('?expired=false')).toEqual(
      listed.filter(({ status }) => status.state !== 'expired'),
    );
    expect(await silences('?active=false&pending=false')).toEqual(
      listed.filter(({ status }) => status.state === 'expired'),
    );
    const firing = await alerts();
    const silencing = (id: string) =>
      firing.filter(({ status }) => status.silencedBy.includes(id));
    const broad = listed.find(
      ({ comment, status }) =>
        status.state === 'active' && comment.includes('new nodes'),
    );
    expect(silencing(broad?.id ?? '').length).toBeGreaterThan(2);
    const forgotten = listed.find(
      ({ comment, status }) =>
        status.state === 'expired' && comment.includes('Casa Azul'),
    );
    expect(
      firing.some(
        ({ labels, status }) =>
          forgotten?.matchers.every(
            ({ name, value }) => labels[name] === value,
          ) && status.state === 'active',
      ),
    ).toBe(true);
    expect(await silences(filter('alertname="PodCrashLooping"'))).toEqual(
      listed.filter(({ matchers }) =>
        matchers.some(({ value }) => value === 'PodCrashLooping'),
      ),
    );
  });

  it('takes a silence through its life', async () => {
    const now = landscape.clock.now();
    const [target] = await alerts(
      `${filter('environment="production"')}&active=true&silenced=false`,
    );
    const posted = {
      matchers: [
        {
          name: 'alertname',
          value: target.labels.alertname,
          isRegex: false,
          isEqual: true,
        },
      ],
      startsAt: new Date(now - HOUR).toISOString(),
      endsAt: new Date(now + HOUR).toISOString(),
      createdBy: 'mariana.lopes',
      comment: 'trying a fix',
    };
    const post = (body: unknown, id = 'alertmanager-eu-a') =>
      at(id, '/api/v2/silences', json('POST', body));
    const idOf = (body: unknown) =>
      z.object({ silenceID: z.uuid() }).parse(body).silenceID;
    const id = idOf((await post(posted)).body);
    // A start in the past is moved to now.
    const created = await get(`/silence/${id}`);
    expect(created).toMatchObject({
      id,
      status: { state: 'active' },
      startsAt: new Date(now).toISOString(),
      updatedAt: new Date(now).toISOString(),
    });
    const silencedBy = async (peer: string) =>
      (
        await alerts(filter(`alertname="${target.labels.alertname}"`), peer)
      ).every(({ status }) => status.silencedBy.includes(id));
    expect(await silencedBy('alertmanager-eu-a')).toBe(true);
    // The peer hears of it a second later; the other pair never does.
    expect(await silencedBy('alertmanager-eu-b')).toBe(false);
    landscape.clock.set(now + SECOND);
    expect(await silencedBy('alertmanager-eu-b')).toBe(true);
    expect(
      (await at('alertmanager-global-a', `/api/v2/silence/${id}`)).status,
    ).toBe(404);

    // Same matchers and start: changed in place. Other matchers: the old one ends and there is a new id.
    const edit = { ...posted, id, startsAt: new Date(now).toISOString() };
    landscape.clock.set(now + MINUTE);
    expect(
      idOf(
        (
          await post({
            ...edit,
            endsAt: new Date(now + 2 * HOUR).toISOString(),
          })
        ).body,
      ),
    ).toBe(id);
    const replaced = idOf(
      (
        await post({
          ...edit,
          matchers: [{ name: 'severity', value: 'none', isRegex: false }],
        })
      ).body,
    );
    expect(replaced).not.toBe(id);
    expect(await get(`/silence/${id}`)).toMatchObject({
      status: { state: 'expired' },
      endsAt: new Date(now + MINUTE).toISOString(),
    });

    // Ended by the peer, twice; still listed.
    landscape.clock.set(now + 2 * MINUTE);
    for (const expected of [200, 200]) {
      expect(
        await at('alertmanager-eu-b', `/api/v2/silence/${replaced}`, {
          method: 'DELETE',
        }),
      ).toMatchObject({ status: expected, body: '' });
    }
    landscape.clock.set(now + 2 * MINUTE + SECOND);
    expect(
      (await silences()).find(one => one.id === replaced)?.status.state,
    ).toBe('expired');
    landscape.clock.set(now + 130 * HOUR);
    expect((await silences()).map(one => one.id)).not.toContain(replaced);
  });

  it('edits and ends the silences it was born with', async () => {
    const [first] = (await silences()).filter(
      ({ status }) => status.state === 'active',
    );
    await at('alertmanager-eu-a', `/api/v2/silence/${first.id}`, {
      method: 'DELETE',
    });
    expect(
      (await silences()).find(({ id }) => id === first.id)?.status.state,
    ).toBe('expired');
  });

  it('refuses silences in the words of the real one', async () => {
    const good = {
      matchers: [{ name: 'a', value: 'b', isRegex: false }],
      startsAt: '2026-11-25T14:15:00Z',
      endsAt: '2026-11-25T15:15:00Z',
      createdBy: '',
      comment: '',
    };
    const post = (body: unknown) =>
      at('alertmanager-eu-b', '/api/v2/silences', json('POST', body));
    const cases: Array<[unknown, number, unknown]> = [
      [{}, 422, { code: 602, message: 'comment in body is required' }],
      [
        { ...good, matchers: [] },
        422,
        { code: 612, message: 'matchers in body should have at least 1 items' },
      ],
      [
        { ...good, matchers: [{ name: 'a', value: 'b' }] },
        422,
        { code: 602, message: 'matchers.0.isRegex in body is required' },
      ],
      [
        { ...good, matchers: [{ name: 'a', value: 1, isRegex: false }] },
        400,
        expect.objectContaining({ code: 400 }),
      ],
      [{ ...good, startsAt: 'x' }, 400, expect.objectContaining({ code: 400 })],
      [
        { ...good, matchers: [{ name: 'a', value: '.*', isRegex: true }] },
        400,
        'invalid silence: matcher set 0: at least one matcher must not match the empty string',
      ],
      [
        { ...good, matchers: [{ name: 'a', value: '(', isRegex: true }] },
        400,
        'invalid silence: invalid label matcher 0 in set 0: invalid regular expression "(": error parsing regexp: missing closing ): `(`',
      ],
      [
        { ...good, endsAt: good.startsAt },
        400,
        'Failed to create silence: start time must be before end time',
      ],
      [
        {
          ...good,
          startsAt: '2020-01-01T00:00:00Z',
          endsAt: '2021-01-01T00:00:00Z',
        },
        400,
        "Failed to create silence: end time can't be in the past",
      ],
      [{ ...good, id: 'nope' }, 404, 'silence not found'],
    ];
    for (const [body, status, said] of cases) {
      expect(await post(body)).toMatchObject({ status, body: said });
    }
    expect(
      await at('alertmanager-eu-b', '/api/v2/silences', {
        method: 'POST',
        body: '{}',
      }),
    ).toMatchObject({
      status: 415,
      body: {
        code: 415,
        message:
          'unsupported media type "text/plain", only [application/json] are allowed',
      },
    });
    expect(await at('alertmanager-eu-b', '/api/v2/silence/xyz')).toMatchObject({
      status: 422,
      body: {
        code: 601,
        message: 'silenceID in path must be of type uuid: "xyz"',
      },
    });
    expect(
      await at(
        'alertmanager-eu-b',
        '/api/v2/silence/7f2a2c3e-1111-4222-8333-444455556666',
      ),
    ).toMatchObject({ status: 404, body: '' });
  });

  it('has peers that agree in eu and disagree about one alert in global', async () => {
    const fingerprints = async (id: string) =>
      (await alerts('', id)).map(({ fingerprint }) => fingerprint);
    expect(await fingerprints('alertmanager-eu-b')).toEqual(
      await fingerprints('alertmanager-eu-a'),
    );
    const first = await alerts('', 'alertmanager-global-a');
    const second = await fingerprints('alertmanager-global-b');
    expect(
      first
        .filter(({ fingerprint }) => !second.includes(fingerprint))
        .map(({ labels }) => labels.alertname),
    ).toEqual(['RailKeyExpiring']);
  });

  it('remembers silences over a restart, and survives a file it cannot read', async () => {
    const { state } = landscape;
    const mine = (await silences()).map(({ id }) => id);
    const listed = async (one: TestLandscape) =>
      silencesSchema
        .parse(
          (await ask(`${one.url('alertmanager-eu-a')}/api/v2/silences`)).body,
        )
        .map(({ id }) => id);
    const again = await startTestLandscape(afternoon, { state });
    expect(await listed(again)).toEqual(mine);
    await again.close();
    writeFileSync(join(state, 'silences.json'), '{"versions": [{');
    const afterwards = await startTestLandscape(afternoon, { state });
    expect((await listed(afterwards)).length).toBeGreaterThan(0);
    expect(afterwards.problems.join()).toMatch(
      /silences\.json could not be read and was moved to .*silences\.json\.unreadable/,
    );
    await afterwards.close();
  });
});
