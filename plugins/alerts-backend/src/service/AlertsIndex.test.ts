import { ServiceDirectory } from '@portolan/portal-node';
import {
  anAlert,
  anUpstream,
  aRule,
  aRuleAlert,
  aService,
  aSilence,
} from '../__testUtils__/builders';
import { createMemoryMirror, streamsOf } from '../__testUtils__/memoryMirror';
import { fingerprintOf } from '../sources/prometheus/fingerprintOf';
import { AlertsIndex, type AlertsChange } from './AlertsIndex';

const alertmanagers = ['eu-a', 'eu-b', 'us-a'];
const prometheuses = ['prometheus-eu'];

function setUp(upstreams = [...alertmanagers, ...prometheuses]) {
  const mirror = createMemoryMirror(streamsOf({ alertmanagers, prometheuses }));
  mirror.good('catalog/services', {
    gateway: aService('payment-gateway'),
    rail: aService('rail'),
  });
  const index = new AlertsIndex({
    mirror,
    directory: new ServiceDirectory(mirror),
    upstreams: upstreams.map(name =>
      anUpstream(name, { cluster: `cluster-${name}` }),
    ),
  });
  const shown = () =>
    index
      .all()
      .map(
        ({ fingerprint, state, toldBy, notBy }) =>
          `${fingerprint} ${state} by ${toldBy
            .map(told => told.upstream)
            .join('+')}${notBy.length > 0 ? ` not ${notBy.join('+')}` : ''}`,
      );
  return { mirror, index, shown };
}

const alerts = (...list: ReturnType<typeof anAlert>[]) =>
  Object.fromEntries(list.map(alert => [alert.fingerprint, alert]));

describe('the index of alerts', () => {
  it('A.3.5: peers are united by fingerprint, active if any says active; disagreement is kept, nothing is added up', () => {
    const { mirror, index, shown } = setUp();
    mirror.good(
      'eu-a/alerts',
      alerts(
        anAlert('f1', {
          state: 'silenced',
          quietBy: ['s'],
          startsAt: '2026-11-24T08:00:00.000Z',
        }),
        anAlert('f2'),
      ),
    );
    mirror.good('eu-b/alerts', alerts(anAlert('f1', { receivers: ['team'] })));
    mirror.good('us-a/alerts', {});
    expect(shown()).toEqual([
      'f2 active by eu-a not eu-b',
      'f1 active by eu-a+eu-b',
    ]);
    expect(index.byFingerprint('f1')).toMatchObject({
      startsAt: '2026-11-24T08:00:00.000Z',
      receivers: ['pager', 'team'],
      quietBy: [],
      toldBy: [
        { upstream: 'eu-a', state: 'silenced' },
        { upstream: 'eu-b', state: 'active' },
      ],
    });
  });

  it('A.3.6: an Alertmanager that does not answer loses nothing, and has no say beside a peer that does', () => {
    const { mirror, shown } = setUp();
    mirror.good('eu-a/alerts', alerts(anAlert('f1'), anAlert('f2')));
    mirror.good('eu-b/alerts', alerts(anAlert('f1')));
    mirror.fail('eu-a/alerts');
    expect(shown()).toEqual(['f1 active by eu-b']);
    // Now nobody of the pair answers: all that was ever told counts, and nobody is said to lack it.
    mirror.fail('eu-b/alerts');
    expect(shown()).toEqual(['f1 active by eu-a+eu-b', 'f2 active by eu-a']);
    mirror.good('eu-a/alerts', {});
    expect(shown()).toEqual([]);
  });

  it('tells the most urgent first and finds by service; what did not change stays the same object', () => {
    const { mirror, index } = setUp();
    mirror.good(
      'us-a/alerts',
      alerts(
        anAlert('info', { severity: 'info' }),
        anAlert('old', { labels: { service: 'payment-gateway' } }),
        anAlert('new', {
          labels: { service: 'payment-gateway' },
          startsAt: '2026-11-24T09:59:00.000Z',
        }),
        anAlert('muted', { state: 'muted', quietBy: ['night'] }),
      ),
    );
    const names = () => index.all().map(alert => alert.fingerprint);
    const ofGateway = () =>
      index
        .ofService('component:default/payment-gateway')
        .map(alert => alert.fingerprint);
    expect(names()).toEqual(['new', 'old', 'info', 'muted']);
    expect(ofGateway()).toEqual(['new', 'old']);
    expect(index.byFingerprint('new')).toMatchObject({
      service: { title: 'payment-gateway', reason: 'service-label' },
      owner: { title: 'Payments', real: true },
      cluster: 'cluster-us-a',
    });
    const old = index.byFingerprint('old');
    const told: AlertsChange[] = [];
    index.subscribe(change => told.push(change));
    mirror.good(
      'us-a/alerts',
      alerts(
        anAlert('info', { severity: 'info', state: 'pending' }),
        anAlert('old', { labels: { service: 'payment-gateway' } }),
        anAlert('added', { severity: 'warning' }),
        anAlert('muted', { state: 'muted', quietBy: ['night'] }),
      ),
    );
    expect(names()).toEqual(['old', 'added', 'info', 'muted']);
    expect(ofGateway()).toEqual(['old']);
    expect(index.byFingerprint('old')).toBe(old);
    expect(told).toHaveLength(1);
    expect(told[0].changed.map(alert => alert.fingerprint).sort()).toEqual([
      'added',
      'info',
    ]);
    expect(told[0].gone).toEqual(['new']);
  });

  it('matches services anew when the catalog changes', () => {
    const { mirror, index } = setUp();
    mirror.good(
      'us-a/alerts',
      alerts(anAlert('f', { labels: { service: 'hotel' } })),
    );
    mirror.good('prometheus-eu/rules', {
      'rule:r': aRule('r', { labels: { service: 'hotel' } }),
    });
    const ofHotel = () => index.ofService('component:default/hotel');
    expect(index.byFingerprint('f')?.service).toBeUndefined();
    expect(ofHotel()).toEqual([]);
    mirror.good('catalog/services', { hotel: aService('hotel') });
    expect(index.byFingerprint('f')?.service?.title).toBe('hotel');
    expect(ofHotel()).toEqual([index.byFingerprint('f')]);
    expect(index.rules()[0].service?.title).toBe('hotel');
    mirror.good('catalog/services', {});
    expect(ofHotel()).toEqual([]);
    expect(index.all()).toHaveLength(1);
  });

  it('A.3.10: ids of what keeps an alert quiet are told by name, and those that lead nowhere as such', () => {
    const { mirror, index } = setUp();
    mirror.good('eu-a/silences', { s1: aSilence('s1') });
    mirror.good('us-a/silences', {});
    mirror.good(
      'eu-a/alerts',
      alerts(
        anAlert('source', { labels: { service: 'rail' } }),
        anAlert('inhibited', {
          state: 'inhibited',
          quietBy: ['source', 'gone'],
        }),
        anAlert('silenced', { state: 'silenced', quietBy: ['s1', 's9'] }),
        anAlert('muted', { state: 'muted', quietBy: ['night'] }),
      ),
    );
    const reasons = (fingerprint: string) =>
      index.byFingerprint(fingerprint)?.quietReasons;
    expect(reasons('inhibited')).toEqual([
      'inhibited by PodCrash of rail',
      'inhibited by an alert that is no longer there (gone)',
    ]);
    expect(reasons('silenced')).toEqual([
      'silenced by Inês Carvalho until 2026-11-24 12:30 UTC: database move',
      'silenced by a silence that is not listed (s9)',
    ]);
    expect(reasons('muted')).toEqual(['muted by the time interval night']);
    // The source resolves, and the silences answer 500: the alerts are not touched by that.
    mirror.good(
      'eu-a/alerts',
      alerts(
        anAlert('inhibited', {
          state: 'inhibited',
          quietBy: ['source', 'gone'],
        }),
        anAlert('silenced', { state: 'silenced', quietBy: ['s1', 's9'] }),
      ),
    );
    mirror.fail('eu-a/silences', 'answered 500');
    expect(reasons('inhibited')).toEqual([
      'inhibited by an alert that is no longer there (source)',
      'inhibited by an alert that is no longer there (gone)',
    ]);
    expect(reasons('silenced')).toEqual([
      'silenced by Inês Carvalho until 2026-11-24 12:30 UTC: database move',
      'silenced (s9); the list of silences cannot be read',
    ]);
  });

  it('knows silences by group, and which healthy peer lacks one', () => {
    const { mirror, index } = setUp();
    mirror.good('eu-a/silences', { s: aSilence('s') });
    mirror.good('eu-b/silences', {});
    expect(index.silences.ofGroup('eu').get('s')).toMatchObject({
      toldBy: ['eu-a'],
      notBy: ['eu-b'],
    });
    mirror.good('eu-b/silences', { s: aSilence('s', { state: 'expired' }) });
    expect(index.silences.find('s')).toMatchObject({
      silence: { state: 'expired' },
      toldBy: ['eu-a', 'eu-b'],
      notBy: [],
    });
    expect(index.silences.ofGroup('us').size).toBe(0);
  });

  it('shows what is pending in Prometheus under the fingerprint it will have, and finds the rule of what fires', () => {
    const { mirror, index, shown } = setUp();
    const labels = { alertname: 'PodCrash', severity: 'critical', pod: 'p' };
    const sent = fingerprintOf({ ...labels, region: 'eu' });
    mirror.good('prometheus-eu/status', {
      status: { externalLabels: { region: 'eu', severity: 'ignored' } },
    });
    mirror.good('prometheus-eu/rules', {
      'rule:r': aRule('r', { state: 'pending' }),
      'alert:x': aRuleAlert('x', { labels, rule: 'r' }),
    });
    expect(shown()).toEqual([`${sent} pending by prometheus-eu`]);
    // It fires; Alertmanager has it a moment later. In between it is gone from pending, which is true.
    mirror.good('prometheus-eu/rules', {
      'rule:r': aRule('r', { state: 'firing' }),
      'alert:x': aRuleAlert('x', { labels, rule: 'r', state: 'active' }),
    });
    mirror.good('eu-a/alerts', alerts(anAlert(sent, { state: 'silenced' })));
    expect(shown()).toEqual([`${sent} silenced by eu-a`]);
    expect(index.ruleOf(sent)).toMatchObject({ key: 'r', state: 'firing' });
  });

  it('shows what fires in Prometheus while an Alertmanager that may have it does not answer', () => {
    const { mirror, shown } = setUp();
    for (const name of alertmanagers) {
      mirror.good(`${name}/alerts`, {});
    }
    mirror.good('prometheus-eu/status', { status: { externalLabels: {} } });
    const firing = aRuleAlert('x', { state: 'active' });
    const fingerprint = fingerprintOf(firing.labels);
    mirror.good('prometheus-eu/rules', { 'alert:x': firing });
    expect(shown()).toEqual([]);
    mirror.fail('us-a/alerts');
    expect(shown()).toEqual([`${fingerprint} active by prometheus-eu`]);
    // What relabelling drops is known; the alert is the same one.
    mirror.good('prometheus-eu/status', {
      status: {
        externalLabels: { replica: 'a' },
        labelRules: [{ action: 'labeldrop', regex: 'repl.*' }],
      },
    });
    expect(shown()).toEqual([`${fingerprint} active by prometheus-eu`]);
    // Where relabelling changes labels on sending, the same alert would be shown twice.
    mirror.good('prometheus-eu/status', {
      status: { externalLabels: {}, relabels: true },
    });
    expect(shown()).toEqual([]);
  });

  it('adds what the portal itself knows: who handles an alert, and what ended lately', () => {
    const { mirror, index, shown } = setUp();
    mirror.good('us-a/alerts', alerts(anAlert('f')));
    mirror.good('portal/handling', {
      f: { by: 'user:default/ines', since: '2026-11-24T09:01:00.000Z' },
    });
    mirror.good('portal/resolved', {
      ended: { ...anAlert('ended'), endedAt: '2026-11-24T09:58:00.000Z' },
    });
    expect(shown()).toEqual(['f active by us-a', 'ended resolved by ']);
    expect(index.byFingerprint('f')?.handling?.by).toBe('user:default/ines');
    expect(index.byFingerprint('ended')?.endedAt).toBe(
      '2026-11-24T09:58:00.000Z',
    );
    mirror.good('portal/resolved', {});
    expect(shown()).toEqual(['f active by us-a']);
  });
});
