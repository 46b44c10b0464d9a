import { clusterOf } from '../../__testUtils__/clusterOf';
import { supportSchema } from '../../model/ClusterSummary';
import { versionCalendars } from './calendars';
import { distributionOf } from './distributionOf';
import { minorOf } from './minorOf';
import { daysLeftOf, supportOf } from './supportOf';

const now = Date.parse('2026-11-27T10:00:00Z');
const nodesOf = (providerID: string, kubeletVersion = '') =>
  clusterOf({
    nodes: [
      {
        metadata: { name: 'n1' },
        spec: { providerID },
        status: { nodeInfo: { kubeletVersion } },
      },
    ],
  }).all('nodes');

it.each([
  ['v1.33.4-eks-1a2b3c4', 33],
  ['v1.37.0', 37],
  ['1.36', 36],
  ['v1.34.3-gke.1051003', 34],
  ['v2.1.0', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads the minor of %p as %p', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

it.each([
  ['v1.33.4-eks-1', '', '', 'eks'],
  ['v1.33.4', 'aws:///eu-west-1a/i-1', '', 'eks'],
  [undefined, '', 'v1.33.4-eks-1', 'eks'],
  ['v1.33.4', 'azure:///x', '', 'aks'],
  ['v1.34.3-gke.1051003', '', '', 'gke'],
  ['v1.33.4+rke2r1', 'aws:///eu-west-1a/i-1', '', 'kubernetes'],
  ['v1.33.4', 'vsphere://1', '', 'kubernetes'],
])('takes %p on %p as %p %s', (version, provider, kubelet, distribution) => {
  expect(distributionOf(version, nodesOf(provider, kubelet))).toBe(
    distribution,
  );
});

it('counts the last day as supported', () => {
  expect(daysLeftOf('2026-11-27', now)).toBe(0);
  expect(daysLeftOf('2026-11-26', now)).toBe(-1);
});

it('answers for how long a version is supported', () => {
  const support = supportOf('v1.35.1-eks-1', versionCalendars, { now });
  expect(supportSchema.parse(support)).toEqual(support);
  expect(support).toMatchObject({
    minor: '1.35',
    distribution: 'eks',
    endOfSupport: '2027-03-27',
    endOfExtendedSupport: '2028-03-27',
    daysLeft: 120,
    newest: '1.36',
    dated: '2026-08-22',
  });
  expect(supportOf('v1.20.0', versionCalendars, { now })).not.toHaveProperty(
    'endOfSupport',
  );
  expect(supportOf('unknown', versionCalendars, { now })).toBeUndefined();
  expect(supportOf('v1.35.0', [], { now })).toBeUndefined();
});

it('has calendars in order, whose days exist', () => {
  for (const { dated, versions } of versionCalendars) {
    const minors = versions.map(({ minor }) => minorOf(minor));
    expect(minors).toEqual([...minors].sort((a, b) => Number(b) - Number(a)));
    for (const day of [
      dated,
      ...versions.flatMap(one => [
        one.released ?? dated,
        one.endOfSupport,
        one.endOfExtendedSupport ?? dated,
      ]),
    ]) {
      expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    }
  }
});
