import { ServiceDirectory } from '@portolan/portal-node';
import type { DeadMansSwitch } from '../config';
import {
  anAlert,
  anUpstream,
  aRule,
  aRuleAlert,
  aService,
} from '../__testUtils__/builders';
import { createMemoryMirror, streamsOf } from '../__testUtils__/memoryMirror';
import { AlertsIndex } from '../service/AlertsIndex';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import { createDisputeFindings } from './createDisputeFindings';
import {
  createFindingsCollector,
  findingRecordSchema,
} from './createFindingsCollector';
import { createJoinFindings } from './createJoinFindings';
import { createRuleFindings } from './createRuleFindings';
import { createSwitchFindings } from './createSwitchFindings';
import { createUpstreamFindings } from './createUpstreamFindings';

const start = Date.parse('2026-11-24T10:00:00Z');
const minute = 60_000;

function setUp(
  options: {
    prometheuses?: string[];
    switches?: DeadMansSwitch[];
  } = {},
) {
  const alertmanagers = ['eu-a', 'eu-b'];
  const prometheuses = options.prometheuses ?? ['prometheus-eu'];
  const mirror = createMemoryMirror(streamsOf({ alertmanagers, prometheuses }));
  mirror.good('catalog/services', { gateway: aService('payment-gateway') });
  const upstreams = [...alertmanagers, ...prometheuses].map(name =>
    anUpstream(name),
  );
  const index = new AlertsIndex({
    mirror,
    directory: new ServiceDirectory(mirror),
    upstreams,
  });
  let now = start;
  const collector = createFindingsCollector({
    everyMs: 15_000,
    now: () => now,
    sources: [
      createRuleFindings(() => index.rules()),
      createUpstreamFindings({ mirror, upstreams }),
      createSwitchFindings({
        index,
        mirror,
        upstreams,
        configured: options.switches,
      }),
      createJoinFindings({ index, mirror, upstreams }),
      createDisputeFindings(index),
    ],
  });
  /** Looks `minutes` after the start; answers what is told then. */
  const at = async (minutes: number) => {
    now = start + minutes * minute;
    const { records } = await collector.collect({
      signal: new AbortController().signal,
      before: mirror.records('portal/findings'),
    });
    mirror.good('portal/findings', Object.fromEntries(records));
    return [...records.values()].flatMap(record => {
      const { finding, told } = findingRecordSchema.parse(record);
      return told ? [finding] : [];
    });
  };
  const quiet = () => {
    alertmanagers.forEach(name => mirror.good(`${name}/alerts`, {}));
  };
  return { mirror, at, quiet };
}

const labels = { alertname: 'PodCrash', severity: 'critical' };
const external = { status: { externalLabels: { region: 'eu' } } };
const sent = fingerprintOf({ ...labels, region: 'eu' });
const firing = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `alert:${at}`,
      aRuleAlert(`${at}`, {
        state: 'active',
        labels: { ...labels, service: 'payment-gateway', pod: `${at}` },
      }),
    ]),
  );

describe('A.3.7: what fires in Prometheus and Alertmanager', () => {
  it('does not have is told after a minute and a half, for its owner', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/status', external);
    mirror.good('prometheus-eu/rules', firing(1));
    expect(await at(0)).toEqual([]);
    expect(await at(1)).toEqual([]);
    expect(await at(2)).toMatchObject([
      {
        kind: 'not-in-alertmanager',
        upstream: 'prometheus-eu',
        service: 'component:default/payment-gateway',
        owner: 'group:default/payments',
        since: '2026-11-24T10:00:00.000Z',
        sentence:
          'PodCrash fires in prometheus-eu, and no Alertmanager has it: nobody is told',
      },
    ]);
  });

  it('has a moment later, with the external labels added on sending, is no finding', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/status', external);
    mirror.good('prometheus-eu/rules', {
      'alert:x': aRuleAlert('x', { state: 'active', labels }),
    });
    expect(await at(0)).toEqual([]);
    for (const name of ['eu-a', 'eu-b']) {
      mirror.good(`${name}/alerts`, { [sent]: anAlert(sent, { labels }) });
    }
    expect(await at(5)).toEqual([]);
  });

  it('may have, where relabelling or an unknown configuration hides it, is not claimed either way', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/rules', firing(1));
    await at(0);
    expect(await at(9)).toEqual([]);
    mirror.good('prometheus-eu/status', {
      status: { externalLabels: {}, relabels: true },
    });
    expect(await at(19)).toEqual([]);
  });

  it('cannot be judged while an Alertmanager group is away: a finding stays, and none is added', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/status', external);
    mirror.good('prometheus-eu/rules', firing(1));
    await at(0);
    expect(await at(2)).toHaveLength(1);
    mirror.fail('eu-a/alerts');
    expect(await at(3)).toHaveLength(1);
    mirror.fail('eu-b/alerts');
    mirror.good('prometheus-eu/rules', firing(3));
    expect(await at(4)).toHaveLength(1);
    expect(await at(9)).toHaveLength(1);
  });

  it('lacks in hundreds is told as one', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/status', external);
    mirror.good('prometheus-eu/rules', firing(312));
    await at(0);
    expect((await at(2)).map(finding => finding.sentence)).toEqual([
      '312 alerts fire in prometheus-eu, and no Alertmanager has them: nobody is told',
    ]);
  });

  it('still has after it resolved within its lease is no finding; longer is', async () => {
    const { mirror, at } = setUp();
    mirror.good('prometheus-eu/status', external);
    mirror.good('prometheus-eu/rules', {});
    for (const name of ['eu-a', 'eu-b']) {
      mirror.good(`${name}/alerts`, {
        [sent]: anAlert(sent, { labels: { ...labels, region: 'eu' } }),
        other: anAlert('other', { labels: { ...labels, region: 'us' } }),
      });
    }
    await at(0);
    expect(await at(5)).toEqual([]);
    expect(await at(6)).toMatchObject([
      {
        kind: 'not-in-prometheus',
        sentence:
          'PodCrash is in Alertmanager and names prometheus-eu, which does not fire it',
      },
    ]);
  });

  it('has from one of two twins is no finding', async () => {
    const { mirror, at } = setUp({
      prometheuses: ['prometheus-1', 'prometheus-2'],
    });
    for (const name of ['prometheus-1', 'prometheus-2']) {
      mirror.good(`${name}/status`, external);
    }
    mirror.good('prometheus-1/rules', {});
    mirror.good('prometheus-2/rules', {
      'alert:x': aRuleAlert('x', { state: 'active', labels }),
    });
    for (const name of ['eu-a', 'eu-b']) {
      mirror.good(`${name}/alerts`, {
        [sent]: anAlert(sent, { labels: { ...labels, region: 'eu' } }),
      });
    }
    await at(0);
    expect(await at(9)).toEqual([]);
  });
});

describe('A.3.8: outages of monitoring', () => {
  it('a rule that fails, is late, or was never evaluated is told, with its owner', async () => {
    const { mirror, at } = setUp();
    const service = { service: 'payment-gateway' };
    mirror.good('prometheus-eu/rules', {
      'rule:1': aRule('1', {
        name: 'Fails',
        health: 'err',
        lastError: 'many-to-many matching',
        labels: service,
      }),
      'rule:2': aRule('2', {
        name: 'Late',
        lateSince: '2026-11-24T09:40:00.000Z',
      }),
      'rule:3': aRule('3', { name: 'Never', health: 'unknown' }),
      'rule:4': aRule('4', { name: 'Fine' }),
    });
    const first = await at(0);
    expect(
      first.map(({ kind, since, owner }) => [kind, since, owner]).sort(),
    ).toEqual([
      ['rule-error', '2026-11-24T10:00:00.000Z', 'group:default/payments'],
      ['rule-late', '2026-11-24T09:40:00.000Z', undefined],
    ]);
    expect(first.map(finding => finding.sentence)).toContain(
      'prometheus-eu cannot evaluate the rule Fails (payments): many-to-many matching',
    );
    expect((await at(2)).map(finding => finding.sentence)).toContain(
      'prometheus-eu has not evaluated the rule Never (payments) yet',
    );
  });

  it('a group of rules that is gone is told after a reload would be over', async () => {
    const { mirror, at } = setUp();
    mirror.good('prometheus-eu/rules', {
      'group:g': {
        file: 'payments.yml',
        name: 'payments',
        rules: 4,
        goneSince: '2026-11-24T10:00:00.000Z',
      },
    });
    expect(await at(0)).toEqual([]);
    expect(await at(1)).toMatchObject([
      {
        kind: 'group-missing',
        sentence:
          'The group payments with 4 alerting rules is gone from prometheus-eu',
        since: '2026-11-24T10:00:00.000Z',
      },
    ]);
  });

  it('a configuration that could not be loaded is told, and taken back by nothing but one that could', async () => {
    const prometheuses = ['prometheus', 'prometheus-eu'];
    const { mirror, at } = setUp({ prometheuses });
    const says = (name: string, isConfigurationCurrent?: boolean) =>
      mirror.good(`${name}/status`, { status: { isConfigurationCurrent } });
    const told = async (minutes: number) =>
      (await at(minutes)).map(({ upstream, since }) => [upstream, since]);
    const outdated = [['prometheus-eu', '2026-11-24T10:01:00.000Z']];

    // One of them never says it.
    says('prometheus');
    says('prometheus-eu', true);
    expect(await told(0)).toEqual([]);
    says('prometheus-eu', false);
    expect(await at(1)).toMatchObject([
      {
        kind: 'configuration-outdated',
        upstream: 'prometheus-eu',
        sentence:
          'prometheus-eu runs with an older configuration than its file, which it could not load',
        remedy: expect.stringContaining('promtool check config'),
      },
    ]);
    says('prometheus-eu');
    expect(await told(2)).toEqual(outdated);
    mirror.fail('prometheus-eu/status');
    expect(await told(3)).toEqual(outdated);
    says('prometheus-eu', true);
    expect(await told(4)).toEqual([]);
  });

  it('a wrong clock is told', async () => {
    const { mirror, at } = setUp();
    mirror.good('eu-a/status', { clock: { aheadMinutes: -7 } });
    expect(await at(0)).toMatchObject([
      {
        kind: 'clock-skew',
        upstream: 'eu-a',
        sentence: "The clock of eu-a is 7 minutes behind the portal's",
      },
    ]);
  });
});

describe('A.3.9: dead-man’s switches', () => {
  const watchdog = { alertname: 'Watchdog', region: 'eu' };
  const rules = { 'rule:w': aRule('w', { name: 'Watchdog' }) };

  it('is expected of each Prometheus with such a rule, with its external labels', async () => {
    const { mirror, at } = setUp();
    const tell = (region: string) => {
      for (const name of ['eu-a', 'eu-b']) {
        mirror.good(`${name}/alerts`, {
          w: anAlert('w', { labels: { ...watchdog, region } }),
        });
      }
    };
    mirror.good('prometheus-eu/rules', rules);
    mirror.good('prometheus-eu/status', external);
    tell('eu');
    await at(0);
    expect(await at(5)).toEqual([]);
    tell('us');
    await at(6);
    expect(
      (await at(9)).filter(({ kind }) => kind === 'switch-missing'),
    ).toMatchObject([
      {
        upstream: 'prometheus-eu',
        since: '2026-11-24T10:06:00.000Z',
        sentence:
          'The dead-man\'s switch {alertname="Watchdog", region="eu"} of prometheus-eu does not arrive: nobody knows whether other alerts would',
      },
    ]);
    tell('eu');
    expect(await at(10)).toEqual([]);
  });

  it('stays expected while its Prometheus does not answer, and is not judged while an Alertmanager does not', async () => {
    const { mirror, at, quiet } = setUp();
    quiet();
    mirror.good('prometheus-eu/rules', rules);
    mirror.fail('prometheus-eu/rules');
    await at(0);
    expect(await at(2)).toHaveLength(1);
    mirror.fail('eu-a/alerts');
    mirror.fail('eu-b/alerts');
    expect(await at(3)).toHaveLength(1);
  });

  it('is expected as configured', async () => {
    const { at, quiet } = setUp({
      switches: [
        {
          matchers: [
            {
              name: 'alertname',
              value: 'Heartbeat',
              isRegex: false,
              isEqual: true,
            },
          ],
        },
      ],
    });
    quiet();
    await at(0);
    expect((await at(2)).map(finding => finding.sentence)).toEqual([
      'The dead-man\'s switch {alertname="Heartbeat"} does not arrive: nobody knows whether other alerts would',
    ]);
  });
});

it('A.3.5: peers that keep telling an alert differently are a finding after a minute', async () => {
  const { mirror, at } = setUp();
  mirror.good('eu-a/alerts', { f: anAlert('f') });
  mirror.good('eu-b/alerts', {});
  expect(await at(0)).toEqual([]);
  expect(await at(1)).toMatchObject([
    {
      kind: 'peers-disagree',
      upstream: 'eu',
      sentence: 'eu-a says that PodCrash is active, eu-b does not',
    },
  ]);
  // For a moment they agree: it starts anew.
  mirror.good('eu-b/alerts', { f: anAlert('f') });
  expect(await at(2)).toEqual([]);
  mirror.good('eu-b/alerts', {});
  expect(await at(2.5)).toEqual([]);
});
