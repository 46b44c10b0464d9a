import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silenceSchema } from '@portolan/plugin-alerts-common';
import { alertmanagerConfigurationSchema } from './alertmanager/configuration';
import { secondsOf } from './alertmanager/secondsOf';
import { toConfiguration } from './alertmanager/toConfiguration';
import { toSilences } from './alertmanager/toSilences';
import { toStatus } from './alertmanager/toStatus';
import { wireSilencesSchema, wireStatusSchema } from './alertmanager/wire';
import { fingerprintOf } from './prometheus/fingerprintOf';
import { toSending } from './prometheus/toSending';
import {
  alertmanagersSchema,
  buildInfoSchema,
  configSchema,
} from './prometheus/wire';

function recordings(
  folder: string,
): Array<[string, (file: string) => unknown]> {
  const root = join(__dirname, folder, '__fixtures__');
  return readdirSync(root).map(version => [
    version,
    file => JSON.parse(readFileSync(join(root, version, file), 'utf8')),
  ]);
}

describe.each(recordings('alertmanager'))(
  'Alertmanager %s',
  (version, read) => {
    it('tells its silences', async () => {
      const { records, gaps } = await toSilences(
        wireSilencesSchema.parse(read('silences.json')),
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
      const wire = wireStatusSchema.parse(read('status.json'));
      expect(toStatus(wire)).toMatchObject({
        version,
        clusterStatus: 'ready',
        peers: [{ address: '127.0.0.1:19694' }],
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

it('reads silences and status of 0.34 (built from its api/v2/openapi.yaml and config/config.go)', async () => {
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
      annotations: { ticket: 'OPS-1' },
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
  expect(
    toConfiguration(
      `
route:
  receiver: a
  labels: { urgency: page }
  routes: [{ matchers: ['"service.name"="x"', 'a="1",b="2"'] }]
receivers: [{ name: a, labels: { owner: x }, msteamsv2_configs: [{ webhook_url: <secret> }] }]
inhibit_rules: [{ name: n, sources: [], source_matchers: [a=1], target_matchers: [b=2] }]
tracing: {}
`,
    ),
  ).toMatchObject({
    route: { routes: [{ matchers: ['"service.name"="x"', 'a="1"', 'b="2"'] }] },
    receivers: [{ integrations: ['msteamsv2'] }],
  });
  expect(() => toConfiguration('route: [')).toThrow();
});

describe.each(recordings('prometheus'))('Prometheus %s', (version, read) => {
  it('tells its version, where it sends alerts, and how it labels them then', () => {
    expect(
      buildInfoSchema.parse(read('buildinfo.json')).data.version,
    ).toContain(version);
    expect(
      alertmanagersSchema.parse(read('alertmanagers.json')).data
        .activeAlertmanagers,
    ).toEqual([{ url: 'http://127.0.0.1:19693/api/v2/alerts' }]);
    const { yaml } = configSchema.parse(read('config.json')).data;
    expect(yaml).toContain('scrape_configs');
    expect(toSending(yaml)).toEqual({
      externalLabels: { prometheus: 'eu', replica: 'a' },
      labelRules: [{ action: 'labeldrop', regex: 'replica' }],
      relabels: false,
    });
  });
});

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

// Recorded from Alertmanager 0.25.0 (Debian 12), GET /api/v2/alerts, 24 and 25 November 2026.
it.each([
  [
    '8acc98f4ed5bc42f',
    {
      severity: 'critical',
      alertname: 'HighErrorRate',
      namespace: 'payments-cde',
      service: 'payment-gateway',
    },
  ],
  [
    '4d01917d24073496',
    {
      alertname: 'PaymentErrorRateHigh',
      prometheus: 'eu',
      service: 'payment-gateway',
      severity: 'critical',
    },
  ],
])('makes the fingerprint %s as Alertmanager does', (fingerprint, labels) => {
  expect(fingerprintOf(labels)).toBe(fingerprint);
});

it('reads durations as Prometheus writes them', () => {
  expect(['1h30m', '90s', '500ms', '1w', '0'].map(secondsOf)).toEqual([
    5_400, 90, 0.5, 604_800, 0,
  ]);
  for (const text of ['5 minutes', '']) {
    expect(() => secondsOf(text)).toThrow('is not a duration');
  }
});
