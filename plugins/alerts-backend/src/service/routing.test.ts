import { ServiceDirectory } from '@portolan/portal-node';
import {
  anAlert,
  anUpstream,
  aRule,
  aRuleAlert,
  aService,
} from '../__testUtils__/builders';
import { createMemoryMirror, streamsOf } from '../__testUtils__/memoryMirror';
import { createRoutingFindings } from '../findings/createRoutingFindings';
import { toConfiguration } from '../sources/alertmanager/toConfiguration';
import { AlertsIndex } from './AlertsIndex';
import { RoutingService } from './RoutingService';
import { Sources } from './Sources';

const configuration = (receiver = 'pager') =>
  toConfiguration(`
route:
  receiver: inbox
  routes:
    - { receiver: ${receiver}, matchers: ['severity="critical"', 'cluster="eks"'] }
    - { receiver: emptied, matchers: ['team="events"'] }
    - { receiver: team, matchers: ['namespace=~"pay.*"'] }
receivers:
  - { name: inbox, slack_configs: [{ channel: x }] }
  - { name: pager, webhook_configs: [{ url: <secret> }] }
  - { name: team, webhook_configs: [{ url: <secret> }] }
  - { name: emptied }
  - { name: other }
`);

function setUp() {
  const names = {
    alertmanagers: ['eu-a', 'eu-b'],
    prometheuses: ['prometheus-eu'],
  };
  const mirror = createMemoryMirror(streamsOf(names));
  const upstreams = [...names.alertmanagers, ...names.prometheuses].map(name =>
    anUpstream(name),
  );
  const directory = new ServiceDirectory(mirror);
  const index = new AlertsIndex({ mirror, directory, upstreams });
  const sources = new Sources({ mirror, upstreams });
  const routing = new RoutingService({ mirror, index, sources, upstreams });
  const findings = createRoutingFindings({ index, routing });
  mirror.good('catalog/services', { gateway: aService('payment-gateway') });
  for (const peer of names.alertmanagers) {
    mirror.good(`${peer}/status`, { configuration: configuration() });
    mirror.good(`${peer}/alerts`, {});
  }
  mirror.good('prometheus-eu/status', {
    status: { externalLabels: { cluster: 'eks' }, relabels: false },
  });
  const found = async () =>
    [...(await findings(Date.now()))].flatMap(one =>
      'kind' in one
        ? [{ kind: one.kind, service: one.service, sentence: one.sentence }]
        : [],
    );
  /** Rules of the Prometheus, and alerts of theirs. */
  const rules = (
    list: Array<ReturnType<typeof aRule>>,
    alerts: Array<ReturnType<typeof aRuleAlert>> = [],
  ) =>
    mirror.good(
      'prometheus-eu/rules',
      Object.fromEntries([
        ...list.map(rule => [`rule:${rule.key}`, rule]),
        ...alerts.map(alert => [`alert:${alert.fingerprint}`, alert]),
      ]),
    );
  const routed = () =>
    index
      .rules()
      .map(rule => routing.withRoutes(rule))
      .map(({ name, targets, targetsVary = false }) => [
        name,
        targets?.map(({ receiver }) => receiver).join('+'),
        targetsVary,
      ]);
  return { mirror, index, routing, rules, routed, found };
}

describe('where rules go', () => {
  it('is told as far as their own labels and the external ones decide', () => {
    const { rules, routed } = setUp();
    const rule = (name: string, labels: Record<string, string>) =>
      aRule(name, { name, labels });
    rules([
      rule('Critical', { severity: 'critical' }),
      rule('Elsewhere', { severity: 'critical', cluster: 'x', team: 'events' }),
      rule('Series', { severity: 'warning', team: '' }),
      rule('Templated', { severity: 'warning', team: '{{ $labels.team }}' }),
      rule('Whole', { severity: 'warning', team: '', namespace: 'payments' }),
    ]);
    expect(routed()).toEqual([
      ['Critical', 'pager', false],
      ['Elsewhere', 'emptied', false],
      ['Series', 'team+inbox', true],
      ['Templated', 'emptied+team+inbox', true],
      ['Whole', 'team', false],
    ]);
  });

  it('is told of the alerts a rule has, where it has some', () => {
    const { mirror, rules, routed, index } = setUp();
    const labels = {
      alertname: 'Series',
      severity: 'warning',
      namespace: 'payments',
    };
    rules(
      [aRule('k', { name: 'Series', labels: { severity: 'warning' } })],
      [
        aRuleAlert('x', {
          name: 'Series',
          severity: 'warning',
          labels,
          rule: 'k',
        }),
      ],
    );
    expect(index.all()).toHaveLength(1);
    expect(routed()).toEqual([['Series', 'team', false]]);
    // It is Alertmanager's word once it fires there.
    const [pending] = index.all();
    mirror.good('eu-a/alerts', {
      [pending.fingerprint]: anAlert(pending.fingerprint, {
        name: 'Series',
        labels: { ...pending.labels, namespace: 'hotels' },
      }),
    });
    expect(routed()).toEqual([['Series', 'inbox', false]]);
  });

  it('is not told where relabelling may change labels, or no tree is known', () => {
    const { mirror, rules, routed } = setUp();
    rules([aRule('k', { name: 'Critical', labels: { severity: 'critical' } })]);
    mirror.good('prometheus-eu/status', {
      status: { externalLabels: { cluster: 'eks' }, relabels: true },
    });
    expect(routed()).toEqual([['Critical', 'pager', true]]);
    mirror.good('eu-a/status', {});
    mirror.good('eu-b/status', {});
    expect(routed()).toEqual([['Critical', undefined, false]]);
  });
});

describe('what reaches nobody', () => {
  it('is a finding once a rule and service, for what matters', async () => {
    const { mirror, found } = setUp();
    const alert = (name: string, labels: Record<string, string>) =>
      anAlert(name, {
        severity: labels.severity === 'info' ? 'info' : 'warning',
        labels: {
          alertname: name.slice(0, -1),
          severity: 'warning',
          ...labels,
        },
        receivers: ['inbox'],
      });
    const alerts = [
      alert('Probe1', {}),
      alert('Probe2', { instance: 'b' }),
      alert('Probe3', { service: 'payment-gateway' }),
      alert('Quiet1', { severity: 'info' }),
      { ...alert('Events1', { team: 'events' }), receivers: ['emptied'] },
      { ...alert('Known1', { namespace: 'pay' }), receivers: ['team'] },
      // Silenced: nobody is to be notified anyhow.
      { ...alert('Silent1', {}), state: 'silenced' as const },
    ];
    mirror.good(
      'eu-a/alerts',
      Object.fromEntries(alerts.map(one => [one.fingerprint, one])),
    );
    expect(await found()).toEqual([
      {
        kind: 'no-receiver',
        service: undefined,
        sentence:
          'Events fires and notifies nobody: in eu it goes to receiver emptied, which has no integration',
      },
      {
        kind: 'no-receiver',
        service: undefined,
        sentence:
          'Probe fires and falls to the default receiver inbox of eu: no route takes it',
      },
      {
        kind: 'no-receiver',
        service: 'component:default/payment-gateway',
        sentence:
          'Probe fires and falls to the default receiver inbox of eu: no route takes it',
      },
    ]);
  });

  it('is a finding of a rule before it ever fires, if nothing of its series can change it', async () => {
    const { mirror, rules, found } = setUp();
    rules([
      aRule('a', {
        name: 'Lost',
        labels: { severity: 'warning', team: 'events', cluster: 'x' },
      }),
      aRule('b', { name: 'Open', labels: { severity: 'warning' } }),
    ]);
    expect(await found()).toEqual([
      {
        kind: 'no-receiver',
        service: undefined,
        sentence:
          'Lost would notify nobody: in eu it goes to receiver emptied, which has no integration',
      },
    ]);
    mirror.good('prometheus-eu/status', {
      status: { externalLabels: {}, alertmanagers: [] },
    });
    expect((await found()).map(({ sentence }) => sentence)).toEqual([
      'Lost would notify nobody: prometheus-eu sends its alerts to no Alertmanager',
      'Open would notify nobody: prometheus-eu sends its alerts to no Alertmanager',
    ]);
  });
});

it('peers with different configurations give two trees and a finding; one that cannot be read gives its place', async () => {
  const { mirror, routing, found } = setUp();
  mirror.good('eu-b/status', { configuration: configuration('other') });
  expect(routing.routing().trees.map(({ upstreams }) => upstreams)).toEqual([
    ['eu-a'],
    ['eu-b'],
  ]);
  expect(await found()).toEqual([
    {
      kind: 'configurations-differ',
      service: undefined,
      sentence:
        'The Alertmanagers of eu have different configurations, eu-a against eu-b: where an alert goes depends on which of them notifies',
    },
  ]);
  mirror.good('eu-b/status', {});
  mirror.fail('eu-a/status');
  const { trees, configurations } = routing.routing();
  expect(trees).toHaveLength(1);
  expect(configurations).toEqual([
    {
      upstream: 'eu-a',
      group: 'eu',
      sighting: expect.objectContaining({
        last: expect.objectContaining({ data: { tree: 0 } }),
        problem: expect.objectContaining({ kind: 'unreachable' }),
      }),
    },
    {
      upstream: 'eu-b',
      group: 'eu',
      sighting: expect.objectContaining({
        problem: expect.objectContaining({
          kind: 'invalid',
          message: 'it told no configuration',
        }),
      }),
    },
  ]);
  expect(configurations[1].sighting.last).toBeUndefined();
  expect(await found()).toEqual([]);
});
