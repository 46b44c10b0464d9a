import type { AlertItem } from '../../model/Alert';
import { fleetQuerySchema, fleetSchema } from '../../model/Fleet';
import { arrangeFleet } from './arrangeFleet';
import { byUrgency } from '../urgency';

const teams = {
  payments: { ref: 'group:default/payments', title: 'Payments', real: true },
  gone: { ref: 'group:default/gone', title: 'gone', real: false },
};
const service = (name: string) => ({
  ref: `component:default/${name}`,
  title: name,
  reason: 'service-label' as const,
});

function alert(fingerprint: string, parts: Partial<AlertItem>): AlertItem {
  return {
    fingerprint,
    name: 'PodCrash',
    severity: 'warning',
    state: 'active',
    labels: {},
    annotations: {},
    startsAt: '2026-11-24T09:00:00.000Z',
    quietBy: [],
    receivers: [],
    toldBy: [{ upstream: 'eu-a', state: 'active' }],
    notBy: [],
    quietReasons: [],
    ...parts,
  };
}

const alerts = [
  alert('1', {
    name: 'ErrorRateHigh',
    severity: 'critical',
    labels: { namespace: 'payments', pod: 'Gateway-7' },
    annotations: { summary: '5 % of payments fail' },
    service: service('payment-gateway'),
    owner: teams.payments,
    cluster: 'eks-eu',
  }),
  alert('2', {
    labels: { namespace: 'payments' },
    service: service('payment-gateway'),
    owner: teams.payments,
    notBy: ['eu-b'],
    cluster: 'eks-eu',
  }),
  alert('3', { service: service('hotel-search'), owner: teams.gone }),
  alert('4', {
    state: 'silenced',
    labels: { namespace: 'rail' },
    service: service('rail'),
    owner: teams.payments,
  }),
  alert('5', { name: 'KubeNodeNotReady', severity: 'unknown', cluster: 'aks' }),
  alert('6', { state: 'pending', severity: 'critical' }),
].sort(byUrgency);

const sources = [
  { name: 'eu-a', group: 'eu', type: 'alertmanager' as const },
  { name: 'eu-b', group: 'eu', type: 'alertmanager' as const },
];
const ask = (query: object) =>
  arrangeFleet(alerts, fleetQuerySchema.parse(query), sources);
const found = (query: object) =>
  ask(query)
    .alerts.map(one => one.fingerprint)
    .join('');

describe('the fleet', () => {
  it('counts everything the viewer may see, whatever is asked for', () => {
    const all = ask({ text: 'nothing is like this' });
    expect(all).toMatchObject({
      counts: {
        byState: { active: 4, silenced: 1, pending: 1, resolved: 0 },
        firing: { critical: 1, warning: 2, unknown: 1, info: 0 },
      },
      teams: 1,
      unowned: 2,
      found: 0,
      disagreements: 1,
      groups: [],
      alerts: [],
    });
    const whole = { ...all, findings: 0, sources: [], hidden: 0 };
    expect(fleetSchema.parse(whole)).toEqual(whole);
  });

  it.each([
    ['nothing: all, the most urgent first', {}, '123564'],
    ['states', { state: ['pending', 'silenced'] }, '64'],
    ['severities', { severity: 'critical' }, '16'],
    ['a team', { team: teams.payments.ref }, '124'],
    ['nobody as team: also owners that are not real', { team: 'none' }, '356'],
    ['a service', { service: 'component:default/rail' }, '4'],
    ['no service', { service: 'none' }, '56'],
    ['a matcher', { filter: 'namespace="payments"' }, '12'],
    [
      'several matchers, all of which must match',
      { filter: ['namespace=~"pay.*|rail"', 'pod=""'] },
      '24',
    ],
    ['words in any place', { text: 'FAIL gateway-7' }, '1'],
    ['a service by its title', { text: 'hotel' }, '3'],
    ['several things at once', { text: 'pay', severity: 'warning' }, '2'],
  ])('finds by %s', (_name, query, expected) => {
    expect(found(query)).toBe(expected);
  });

  it('cuts pages out', () => {
    expect(ask({ offset: 1, limit: 2 })).toMatchObject({
      found: 6,
      alerts: [{ fingerprint: '2' }, { fingerprint: '3' }],
    });
  });

  it.each([
    [
      'service',
      'payment-gateway 2, hotel-search 1, No service 2, rail 1',
      '123564',
    ],
    ['team', 'Payments 3, Nobody 3', '124356'],
    ['alert', 'ErrorRateHigh 1, PodCrash 4, KubeNodeNotReady 1', '123645'],
    ['cluster', 'eks-eu 2, No cluster 3, aks 1', '123645'],
  ])('gathers by %s, worst group first', (group, groups, order) => {
    const answer = ask({ group });
    expect(
      answer.groups.map(({ title, total }) => `${title} ${total}`).join(', '),
    ).toBe(groups);
    expect(found({ group })).toBe(order);
    expect(answer.groups[0].counts.firing.critical).toBe(1);
  });

  it.each([
    [{ filter: 'namespace' }, "'namespace' is not a matcher"],
    [{ filter: 'namespace=~"("' }, 'missing closing )'],
  ])('refuses %j', (query, message) => {
    expect(() => ask(query)).toThrow(message);
  });
});
