import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertSchema } from '@portolan/plugin-alerts-common';
import { toAlerts } from './alertmanager/toAlerts';
import { alertGroupsSchema } from './alertmanager/wire';
import { toPendingAlerts, toRuleFindings } from './prometheus/toPendingAlerts';
import { rulesSchema } from './prometheus/wire';

function recordings(folder: string, file: string): Array<[string, unknown]> {
  const root = join(__dirname, folder, '__fixtures__');
  return readdirSync(root).map(version => [
    version,
    JSON.parse(readFileSync(join(root, version, file), 'utf8')),
  ]);
}

describe.each(recordings('alertmanager', 'alertGroups.json'))(
  'Alertmanager %s',
  (_version, recording) => {
    const alerts = [...toAlerts(alertGroupsSchema.parse(recording)).values()];
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
      ]);
      expect(named('PaymentLatencyHigh')?.quietBy).toEqual([
        named('PaymentErrorRateHigh')?.fingerprint,
      ]);
      expect(new Set(alerts.map(alert => alert.fingerprint)).size).toBe(
        alerts.length,
      );
    });

    it('keeps hostile annotations as text and drops links that are not http', () => {
      expect(named('DiskFillingUp')).toMatchObject({
        annotations: { summary: '<script>alert(1)</script>' },
        generatorUrl: undefined,
      });
      expect(named('PaymentErrorRateHigh')?.generatorUrl).toMatch(/^http:/);
    });

    it('yields what the wire to the browser accepts', () => {
      alerts.forEach(alert =>
        expect(() => alertSchema.parse(alert)).not.toThrow(),
      );
    });
  },
);

it('an alert that goes to several receivers is one alert', () => {
  const group = (name: string) => ({
    receiver: { name },
    alerts: [
      {
        fingerprint: 'f',
        labels: {},
        startsAt: '2026-11-24T10:00:00Z',
        status: { state: 'active' },
      },
    ],
  });
  const alerts = toAlerts(
    alertGroupsSchema.parse([group('team'), group('pager'), group('team')]),
  );
  expect([...alerts.values()].map(alert => alert.receivers)).toEqual([
    ['pager', 'team'],
  ]);
});

describe('what newer and stranger Alertmanagers tell (built from api/v2/openapi.yaml of 0.34)', () => {
  const told = (status: object) =>
    [
      ...toAlerts(
        alertGroupsSchema.parse([
          {
            receiver: { name: 'a', labels: {} },
            routeLabels: {},
            alerts: [
              {
                fingerprint: 'f',
                labels: { 'service.name': 'x', ü: '1' },
                startsAt: '2026-11-24T10:00:00.123456789+01:00',
                status,
                future: true,
              },
            ],
          },
        ]),
      ).values(),
    ][0];

  it.each([
    [{ state: 'suppressed', mutedBy: ['night'] }, 'muted', ['night']],
    [
      { state: 'suppressed', silencedBy: ['s'], mutedBy: ['night'] },
      'silenced',
      ['s'],
    ],
    [{ state: 'unprocessed' }, 'unprocessed', []],
    [{ state: 'snoozed' }, 'unknown', []],
  ])('%j is %s', (status, state, quietBy) => {
    expect(told(status)).toMatchObject({
      state,
      quietBy,
      startsAt: '2026-11-24T09:00:00.123Z',
      name: '(no alertname)',
    });
  });
});

describe.each(recordings('prometheus', 'rules.json'))(
  'Prometheus %s',
  (_version, recording) => {
    it('tells pending alerts, and rules that fail as findings; firing ones are Alertmanager’s', () => {
      const answer = rulesSchema.parse(recording);
      expect(
        [...toPendingAlerts(answer).values()].map(alert => [
          alert.name,
          alert.state,
        ]),
      ).toEqual([['PaymentQueueGrows', 'pending']]);
      expect([...toRuleFindings(answer).values()]).toEqual([
        expect.objectContaining({
          rule: 'RuleThatFails',
          group: 'payments',
          lastError: expect.stringContaining('duplicate series'),
        }),
      ]);
    });
  },
);
