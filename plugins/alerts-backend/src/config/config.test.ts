import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { readAlertsConfig } from '../config';

const refused = join(__dirname, '__fixtures__/refused');

describe('a configuration that stops the start', () => {
  // Each file says in its first lines what exactly the error is.
  it.each(readdirSync(refused).sort())('%s', file => {
    const text = readFileSync(join(refused, file), 'utf8');
    const expected = text
      .split('\n')
      .filter(line => line.startsWith('# '))
      .map(line => line.slice(2))
      .join('\n');
    let message = 'it was accepted';
    try {
      readAlertsConfig(new ConfigReader(parse(text)));
    } catch (error) {
      message = error instanceof Error ? error.message : String(error);
    }
    expect(message).toBe(expected);
  });
});

it('reads everything that may be given', () => {
  const config = new ConfigReader({
    alerts: {
      pollSeconds: '30',
      alertmanagers: [
        {
          name: 'mimir',
          url: 'https://mimir.example.com/alertmanager/',
          group: 'global',
          cluster: 'eks-eu',
          environment: 'production',
          headers: { 'X-Scope-OrgID': 'travel' },
          auth: { basic: { username: 'portal', password: 'pä:ss' } },
          tls: {
            caFile: '/etc/ca.pem',
            serverName: 'mimir.internal',
            insecureSkipVerify: true,
          },
        },
      ],
      prometheuses: [
        {
          name: 'eu',
          url: 'http://eu:9090/prometheus',
          auth: { bearer: { token: 't' } },
        },
      ],
      deadMansSwitches: [
        {
          alertname: 'Watchdog',
          matchers: ['prometheus="eu"'],
          prometheus: 'eu',
        },
      ],
      securityControls: ['a="b"'],
      history: { days: 30, backfillDays: '7', backfillRequestsPerMinute: 60 },
      ownership: [
        { match: 'a="b"', team: 'Platform' },
        { match: ['a="b"', 'c!=""'], service: 'component:staging/api' },
        { serviceLabel: 'exported_service' },
        { teamLabel: 'squad' },
      ],
    },
  });
  const isB = { name: 'a', value: 'b', isRegex: false, isEqual: true };
  expect(readAlertsConfig(config)).toEqual({
    pollMs: 30_000,
    upstreams: [
      {
        type: 'alertmanager',
        key: 'alerts.alertmanagers[0]',
        name: 'mimir',
        url: 'https://mimir.example.com/alertmanager',
        group: 'global',
        cluster: 'eks-eu',
        environment: 'production',
        headers: {
          'X-Scope-OrgID': 'travel',
          authorization: 'Basic cG9ydGFsOnDDpDpzcw==',
        },
        tls: {
          caFile: '/etc/ca.pem',
          serverName: 'mimir.internal',
          insecureSkipVerify: true,
        },
      },
      {
        type: 'prometheus',
        key: 'alerts.prometheuses[0]',
        name: 'eu',
        url: 'http://eu:9090/prometheus',
        group: 'eu',
        headers: { authorization: 'Bearer t' },
      },
    ],
    deadMansSwitches: [
      {
        matchers: [
          {
            name: 'alertname',
            value: 'Watchdog',
            isRegex: false,
            isEqual: true,
          },
          { name: 'prometheus', value: 'eu', isRegex: false, isEqual: true },
        ],
        prometheus: 'eu',
      },
    ],
    securityControls: [isB],
    history: { days: 30, backfillDays: 7, backfillRequestsPerMinute: 60 },
    ownership: [
      { matchers: [isB], team: 'group:default/platform' },
      {
        matchers: [
          isB,
          { name: 'c', value: '', isRegex: false, isEqual: false },
        ],
        service: 'component:staging/api',
      },
      { matchers: [], serviceLabel: 'exported_service' },
      { matchers: [], teamLabel: 'squad' },
    ],
  });
});

it('is empty where nothing is configured', () => {
  expect(readAlertsConfig(new ConfigReader({}))).toEqual({
    pollMs: 15_000,
    upstreams: [],
    history: { days: 90, backfillDays: 30, backfillRequestsPerMinute: 20 },
    securityControls: [
      {
        name: 'security_control',
        value: 'true',
        isRegex: false,
        isEqual: true,
      },
    ],
    ownership: [],
  });
});
