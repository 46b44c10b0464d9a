import { alertSchema, type Alert } from '@portolan/plugin-alerts-common';
import { createAlertmanagerCollectors } from './alertmanager/createAlertmanagerCollectors';
import { toAlerts } from './alertmanager/toAlerts';
import { alertGroupsSchema } from './alertmanager/wire';
import { anUpstream } from '../__testUtils__/builders';
import { recordingsOf } from '../__testUtils__/recordings';
import { toRuleRecords } from './prometheus/toRuleRecords';
import { rulesSchema } from './prometheus/wire';

describe.each(recordingsOf('alertmanager'))(
  'Alertmanager %s',
  (version, recorded) => {
    let alerts: Alert[];
    beforeAll(async () => {
      const { records } = await toAlerts(
        alertGroupsSchema.parse(recorded.json('alertGroups.json')),
      );
      alerts = [...records.values()];
    });
    const isOld = version === '0.25.0';
    const named = (name: string) => alerts.find(alert => alert.name === name);

    it('tells each alert once, with all its receivers and its state in our words', () => {
      expect(
        alerts.map(alert => [alert.name, alert.state, alert.severity]).sort(),
      ).toEqual([
        ['CertificateExpiresSoon', 'active', 'info'],
        ['DiskFillingUp', 'silenced', 'warning'],
        ['NodeClockSkew', 'active', 'unknown'],
        ['PaymentErrorRateHigh', 'active', 'critical'],
        ['PaymentLatencyHigh', 'inhibited', 'warning'],
        // 0.25 does not tell what time intervals mute.
        ['RailTimetableLate', isOld ? 'active' : 'muted', 'warning'],
      ]);
      expect(named('RailTimetableLate')?.quietBy).toEqual(
        isOld ? [] : ['always'],
      );
      // A.3.2: an alert that goes to several receivers is one alert.
      expect(named('PaymentErrorRateHigh')?.receivers).toEqual([
        'pager',
        'team-payments',
      ]);
      expect(named('PaymentLatencyHigh')?.quietBy).toEqual([
        named('PaymentErrorRateHigh')?.fingerprint,
      ]);
      expect(new Set(alerts.map(alert => alert.fingerprint)).size).toBe(
        alerts.length,
      );
    });

    it('A.3.13: keeps hostile annotations as text and drops links that are not http', () => {
      expect(named('DiskFillingUp')).toMatchObject({
        annotations: { summary: '<script>alert(1)</script>' },
        generatorUrl: undefined,
      });
      expect(named('PaymentErrorRateHigh')?.generatorUrl).toMatch(/^http:/);
    });

    it('tells nothing where nothing is', async () => {
      const { records, gaps } = await toAlerts(
        alertGroupsSchema.parse(recorded.json('alertGroups.empty.json')),
      );
      expect([records.size, gaps]).toEqual([0, []]);
    });

    it('yields what the wire to the browser accepts', () => {
      alerts.forEach(alert =>
        expect(() => alertSchema.parse(alert)).not.toThrow(),
      );
    });
  },
);

describe('an alert that is told again', () => {
  const wire = {
    fingerprint: 'f',
    labels: { alertname: 'PodCrash', severity: 'critical' },
    annotations: { summary: 'it crashes' },
    startsAt: '2026-11-24T10:00:00.000Z',
    updatedAt: '2026-11-24T10:05:00.000Z',
    generatorURL: 'http://prometheus/graph',
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  };
  const read = async (
    element: object,
    {
      receivers = ['team'],
      before,
    }: { receivers?: string[]; before?: ReadonlyMap<string, unknown> } = {},
  ) =>
    toAlerts(
      alertGroupsSchema.parse(
        receivers.map(name => ({ receiver: { name }, alerts: [element] })),
      ),
      before,
    );

  it('is the same record, whenever it was updated', async () => {
    const { records: before } = await read(wire);
    const { records } = await read(
      { ...wire, updatedAt: '2026-11-24T10:09:00.000Z', future: 1 },
      { before },
    );
    expect(records.get('f')).toBe(before.get('f'));
  });

  it.each<[string, object, Partial<Alert>]>([
    [
      'state',
      { status: { state: 'suppressed', silencedBy: ['s'] } },
      { state: 'silenced', quietBy: ['s'] },
    ],
    ['unknown state', { status: { state: 'snoozed' } }, { state: 'unknown' }],
    [
      'start',
      { startsAt: '2026-11-24T10:01:00.000Z' },
      { startsAt: '2026-11-24T10:01:00.000Z' },
    ],
    [
      'label',
      { labels: { ...wire.labels, severity: 'warning' } },
      { severity: 'warning' },
    ],
    [
      'number of labels',
      { labels: { alertname: 'PodCrash' } },
      { severity: 'unknown' },
    ],
    [
      'annotation',
      { annotations: { summary: 'still' } },
      { annotations: { summary: 'still' } },
    ],
    ['annotations', { annotations: undefined }, { annotations: {} }],
    [
      'generator',
      { generatorURL: 'javascript:alert(1)' },
      { generatorUrl: undefined },
    ],
  ])('is read anew with another %s', async (_what, other, expected) => {
    const { records: before } = await read(wire);
    const { records } = await read({ ...wire, ...other }, { before });
    expect(records.get('f')).toMatchObject(expected);
    expect(before.get('f')).toMatchObject({
      state: 'active',
      severity: 'critical',
    });
  });

  it('keeps what it held when other receivers get it, in a record of its own', async () => {
    const { records: before } = await read(wire);
    const { records } = await read(wire, {
      before,
      receivers: ['pager', 'team', 'pager'],
    });
    expect(records.get('f')?.receivers).toEqual(['pager', 'team']);
    expect(before.get('f')?.receivers).toEqual(['team']);
  });

  it('counts as read beside one that cannot be read', async () => {
    const { records: before } = await read(wire);
    const { gaps } = await toAlerts(
      alertGroupsSchema.parse([
        { receiver: { name: 'team' }, alerts: [wire, { fingerprint: 'g' }] },
      ]),
      before,
    );
    expect(gaps).toEqual([
      expect.stringContaining('1 of 2 alerts could not be read'),
    ]);
  });

  it.each([
    ['no object', 'f'],
    ['of another time', { fingerprint: 'f', labels: {} }],
  ])('is read anew if what is held is %s', async (_what, held) => {
    const { records } = await read(wire, { before: new Map([['f', held]]) });
    expect(records.get('f')).toMatchObject({ name: 'PodCrash' });
  });
});

it('A.3.3, A.3.4: alerts are asked for whole, by none of the filters that Alertmanager reads otherwise than it says', async () => {
  const asked: string[] = [];
  const collectors = createAlertmanagerCollectors({
    upstream: anUpstream('eu-a'),
    pollMs: 15_000,
    ask: async path => {
      asked.push(path);
      throw new Error('only the path is wanted');
    },
  });
  const { signal } = new AbortController();
  for (const { collect } of collectors) {
    await expect(collect({ signal, before: new Map() })).rejects.toThrow();
  }
  expect(asked).toEqual([
    '/api/v2/alerts/groups',
    '/api/v2/silences',
    '/api/v2/status',
  ]);
});

it('A.3.12: names of labels may be any text', async () => {
  const newer = recordingsOf('alertmanager').flatMap(([, recorded]) =>
    recorded.files.includes('alertGroups.newer.json')
      ? [recorded.json('alertGroups.newer.json')]
      : [],
  );
  expect(newer.length).toBeGreaterThan(0);
  for (const groups of newer) {
    const { records, gaps } = await toAlerts(alertGroupsSchema.parse(groups));
    expect(gaps).toEqual([]);
    expect([...records.values()]).toMatchObject([
      { name: '(no alertname)', labels: { 'service.name': 'rail', ü: '1' } },
    ]);
  }
});

describe('what could not be recorded of Alertmanager (built from api/v2/openapi.yaml of 0.34)', () => {
  const told = async (status: object) => {
    const { records } = await toAlerts(
      alertGroupsSchema.parse([
        {
          receiver: { name: 'a', labels: {} },
          routeLabels: {},
          alerts: [
            {
              fingerprint: 'f',
              labels: {},
              startsAt: '2026-11-24T10:00:00.123456789+01:00',
              status,
              future: true,
            },
          ],
        },
      ]),
    );
    return records.get('f');
  };

  it.each([
    [
      { state: 'suppressed', silencedBy: ['s'], mutedBy: ['night'] },
      'silenced',
      ['s'],
    ],
    [{ state: 'unprocessed' }, 'unprocessed', []],
    [{ state: 'snoozed' }, 'unknown', []],
  ])('A.3.1: %j is %s', async (status, state, quietBy) => {
    expect(await told(status)).toMatchObject({ state, quietBy });
  });

  it('A.3.15: an instant is the same however it is written', async () => {
    expect(await told({ state: 'active' })).toMatchObject({
      startsAt: '2026-11-24T09:00:00.123Z',
    });
  });
});

describe.each(recordingsOf('prometheus'))(
  'Prometheus %s',
  (version, recorded) => {
    it('tells rules with their health, their groups, and their pending and firing alerts', async () => {
      const { records, gaps } = await toRuleRecords(
        rulesSchema.parse(recorded.json('rules.json')).data.groups ?? [],
        {
          now: Date.parse('2026-11-26T10:01:00Z'),
          before: new Map(),
          isPartial: false,
        },
      );
      const told = (kind: string) =>
        [...records].flatMap(([key, record]) =>
          key.startsWith(`${kind}:`) ? [record] : [],
        );
      expect(gaps).toEqual([]);
      expect(told('group')).toMatchObject([
        { name: 'payments', rules: 4 },
        { name: 'yearly', rules: 1 },
      ]);
      expect(told('rule')).toMatchObject([
        { name: 'PaymentQueueGrows', state: 'pending', health: 'ok' },
        { name: 'PaymentErrorRateHigh', state: 'firing', health: 'ok' },
        { name: 'PaymentGatewayDown', state: 'inactive', health: 'ok' },
        {
          name: 'RuleThatFails',
          group: 'payments',
          health: 'err',
          lastError: expect.stringContaining('duplicate series'),
        },
        // It was never evaluated, which 2.42 calls inactive.
        { name: 'NotYetLookedAt', state: 'unknown', health: 'unknown' },
      ]);
      expect(told('alert')).toMatchObject([
        { name: 'PaymentQueueGrows', state: 'pending' },
        {
          name: 'PaymentErrorRateHigh',
          state: 'active',
          annotations: { summary: '7 % of payments fail' },
        },
      ]);
    });

    it('offers pages from 3.0 on, and says which token is gone', () => {
      const first = rulesSchema.parse(recorded.json('rules.page1.json')).data;
      expect(
        rulesSchema.parse(recorded.json('rules.empty.json')).data.groups,
      ).toEqual([]);
      if (version === '2.42.0') {
        expect(first.groupNextToken).toBeUndefined();
        expect(first.groups).toHaveLength(2);
        expect(recorded.status('rules.goneToken.json')).toBe(200);
      } else {
        expect(first.groups).toHaveLength(1);
        expect(
          rulesSchema.parse(recorded.json('rules.page2.json')).data,
        ).toMatchObject({ groups: [{ name: 'yearly' }] });
        // What askRules goes by.
        expect(recorded.status('rules.goneToken.json')).toBe(400);
        expect(recorded.text('rules.goneToken.json')).toContain(
          'group_next_token',
        );
      }
    });
  },
);
