import { silenceSchema } from '@portolan/plugin-alerts-common';
import { recordingsOf } from '../__testUtils__/recordings';
import { alertmanagerConfigurationSchema } from './alertmanager/configuration';
import { secondsOf } from './alertmanager/secondsOf';
import { toAlerts } from './alertmanager/toAlerts';
import { toConfiguration } from './alertmanager/toConfiguration';
import { toSilences } from './alertmanager/toSilences';
import { toStatus } from './alertmanager/toStatus';
import {
  alertGroupsSchema,
  wireAlertSchema,
  wireSilencesSchema,
  wireStatusSchema,
} from './alertmanager/wire';
import { fingerprintOf } from './prometheus/fingerprintOf';
import { ruleAlertSchema } from './prometheus/records';
import { toRuleRecords } from './prometheus/toRuleRecords';
import { toSending } from './prometheus/toSending';
import {
  alertmanagersSchema,
  buildInfoSchema,
  configSchema,
  rulesSchema,
} from './prometheus/wire';

describe.each(recordingsOf('alertmanager'))(
  'Alertmanager %s',
  (version, recorded) => {
    it('tells its silences', async () => {
      const { records, gaps } = await toSilences(
        wireSilencesSchema.parse(recorded.json('silences.json')),
      );
      const silences = [...records.values()];
      expect(gaps).toEqual([]);
      expect(
        silences.map(one => [one.state, one.createdBy, one.comment]),
      ).toEqual([
        ['active', 'ines', 'database move'],
        ['pending', 'tomasz', 'night work, "quoted"'],
        ['expired', 'x', 'over'],
      ]);
      expect(silences[1].matchers).toEqual([
        { name: 'alertname', value: 'Rail.*', isRegex: true, isEqual: true },
        { name: 'env', value: 'prod', isRegex: false, isEqual: false },
      ]);
      silences.forEach(silence =>
        expect(silenceSchema.parse(silence)).toEqual(silence),
      );
    });

    it('tells what it is, and of its configuration what routing needs and no address', () => {
      const wire = wireStatusSchema.parse(recorded.json('status.json'));
      expect(toStatus(wire)).toMatchObject({
        version,
        clusterStatus: 'ready',
        peers: [{ address: '127.0.0.1:9094' }, { address: '127.0.0.1:9096' }],
      });
      const configuration = toConfiguration(wire.config.original);
      expect(alertmanagerConfigurationSchema.parse(configuration)).toEqual(
        configuration,
      );
      expect(JSON.stringify(configuration)).not.toMatch(/http|secret|example/);
      const { route } = configuration;
      expect(route).toMatchObject({
        receiver: 'platform-inbox',
        groupBy: ['alertname', 'cluster'],
        groupWait: 10,
        groupInterval: 300,
        repeatInterval: 14_400,
      });
      expect(route.routes).toMatchObject([
        { receiver: 'nobody', groupBy: ['...'], groupWait: 10 },
        {
          receiver: 'nobody',
          matchers: ['alertname="RailTimetableLate"'],
          muteTimeIntervals: ['always'],
          groupWait: 1,
        },
        {
          receiver: 'pager',
          matchers: ['severity="critical"'],
          groupBy: ['alertname', 'cluster'],
          repeatInterval: 5_400,
          continue: true,
        },
        {
          receiver: 'team-payments',
          matchers: ['team="payments"', 'service=~"pay.*|card"'],
          muteTimeIntervals: ['nights'],
          routes: [
            {
              receiver: 'team-payments',
              matchers: ['env!="prod"', 'severity=~"info|none"'],
              muteTimeIntervals: [],
              activeTimeIntervals: ['office'],
            },
          ],
        },
      ]);
      expect(configuration.receivers).toEqual([
        { name: 'platform-inbox', integrations: ['email', 'slack'] },
        { name: 'nobody', integrations: [] },
        { name: 'pager', integrations: ['webhook'] },
        { name: 'team-payments', integrations: ['webhook'] },
      ]);
      expect(configuration.inhibitRules).toEqual([
        {
          source: ['severity="critical"'],
          target: ['severity="warning"'],
          equal: ['service'],
        },
        {
          source: ['alertname="ClusterDown"'],
          target: ['alertname=~".+"'],
          equal: ['cluster'],
        },
      ]);
      expect(configuration.timeIntervals).toMatchObject([
        {
          name: 'office',
          intervals: [
            {
              times: [{ start: '08:00', end: '18:00' }],
              location: 'Europe/Lisbon',
            },
          ],
        },
        { name: 'always', intervals: [{ daysOfMonth: ['1:31'] }] },
        {
          name: 'nights',
          intervals: [
            {
              weekdays: ['monday:friday'],
              daysOfMonth: ['1:5', '-1'],
              months: ['1:3'],
              years: ['2026:2027'],
            },
          ],
        },
      ]);
    });
  },
);

it('tells of a configuration with what only newer ones understand, and of an Alertmanager without peers', () => {
  const newer = recordingsOf('alertmanager').filter(([, { files }]) =>
    files.includes('status.newer.json'),
  );
  expect(newer.length).toBeGreaterThan(0);
  for (const [, recorded] of newer) {
    const wire = wireStatusSchema.parse(recorded.json('status.newer.json'));
    expect(toStatus(wire)).toMatchObject({ clusterStatus: 'disabled' });
    expect(toConfiguration(wire.config.original)).toMatchObject({
      route: {
        groupBy: ['service.name'],
        // It sorts them, and prints names without the quotes they were written with.
        routes: [{ matchers: ['a="1"', 'b="2"', '"service.name"="rail"'] }],
      },
      receivers: [{ name: 'everybody', integrations: ['msteamsv2'] }],
      inhibitRules: [
        { source: ['a="1"'], target: ['"b.c"="2"'], equal: ['service.name'] },
      ],
    });
  }
});

it('notes a silence that it cannot read, and knows no state that it has not heard of', async () => {
  const told = await toSilences([
    {
      id: 'a',
      status: { state: 'sleeping' },
      matchers: [{ name: 'service.name', value: 'x', isRegex: false }],
      startsAt: '2026-11-24T10:00:00.000Z',
      endsAt: '2026-11-24T11:00:00.000Z',
      updatedAt: '2026-11-24T10:00:00.000Z',
      createdBy: '',
      comment: '',
    },
    { id: 'b' },
  ]);
  expect(told.records.get('a')).toMatchObject({
    state: 'unknown',
    matchers: [{ isEqual: true }],
  });
  expect(told.gaps).toEqual([
    expect.stringContaining('1 of 2 silences could not be read'),
  ]);
  expect(() => toConfiguration('route: [')).toThrow();
});

describe.each(recordingsOf('prometheus'))(
  'Prometheus %s',
  (version, recorded) => {
    it('tells its version, where it sends alerts, and how it labels them then', () => {
      expect(
        buildInfoSchema.parse(recorded.json('buildinfo.json')).data.version,
      ).toContain(version);
      expect(
        alertmanagersSchema.parse(recorded.json('alertmanagers.json')).data
          .activeAlertmanagers,
      ).toEqual([{ url: 'http://127.0.0.1:9097/api/v2/alerts' }]);
      const { yaml } = configSchema.parse(recorded.json('config.json')).data;
      expect(yaml).toContain('scrape_configs');
      expect(toSending(yaml)).toEqual({
        externalLabels: { prometheus: 'eu', replica: 'a' },
        labelRules: [{ action: 'labeldrop', regex: 'replica' }],
        relabels: false,
      });
    });
  },
);

it('notes relabelling that it cannot follow', () => {
  expect(
    toSending(`
scrape_configs:
- job_name: x
alerting:
  alert_relabel_configs:
  - action: replace
    target_label: cluster
    replacement: eu
`),
  ).toEqual({ externalLabels: {}, labelRules: [], relabels: true });
});

it('makes fingerprints as every Alertmanager does', () => {
  const alerts = recordingsOf('alertmanager').flatMap(([, recorded]) =>
    recorded.files
      .filter(file => file.startsWith('alertGroups'))
      .flatMap(file => alertGroupsSchema.parse(recorded.json(file)))
      .flatMap(group =>
        group.alerts.map(alert => wireAlertSchema.parse(alert)),
      ),
  );
  expect(alerts.length).toBeGreaterThan(15);
  expect(alerts.map(({ labels }) => fingerprintOf(labels))).toEqual(
    alerts.map(({ fingerprint }) => fingerprint),
  );
});

it.each([
  ['2.42.0', '0.25.0'],
  ['3.16.0', '0.34.2'],
])(
  'knows an alert of Prometheus %s by what Alertmanager %s was sent',
  async (prometheusVersion, alertmanagerVersion) => {
    const prometheus = new Map(recordingsOf('prometheus')).get(
      prometheusVersion,
    );
    const alertmanager = new Map(recordingsOf('alertmanager')).get(
      alertmanagerVersion,
    );
    const { records } = await toAlerts(
      alertGroupsSchema.parse(
        alertmanager?.json('alertGroups.ofPrometheus.json'),
      ),
    );
    const { externalLabels, labelRules } = toSending(
      configSchema.parse(prometheus?.json('config.json')).data.yaml,
    );
    const { records: told } = await toRuleRecords(
      rulesSchema.parse(prometheus?.json('rules.json')).data.groups ?? [],
      { now: 0, before: new Map(), isPartial: false },
    );
    const firing = [...told.values()]
      .map(record => ruleAlertSchema.safeParse(record).data)
      .find(alert => alert?.state === 'active');
    expect(labelRules).toEqual([{ action: 'labeldrop', regex: 'replica' }]);
    const { replica: _dropped, ...sent } = externalLabels;
    expect([...records.keys()]).toEqual([
      fingerprintOf({ ...sent, ...firing?.labels }),
    ]);
  },
);

it('reads durations as Prometheus writes them', () => {
  expect(['1h30m', '90s', '500ms', '1w', '0'].map(secondsOf)).toEqual([
    5_400, 90, 0.5, 604_800, 0,
  ]);
  for (const text of ['5 minutes', '']) {
    expect(() => secondsOf(text)).toThrow('is not a duration');
  }
});
