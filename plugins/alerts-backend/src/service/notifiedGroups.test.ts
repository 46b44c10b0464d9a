import { anUpstream } from '../__testUtils__/builders';
import { notifiedGroups } from './notifiedGroups';
import { peerGroups } from './peerGroups';

const prometheus = anUpstream('prometheus-eu', {
  cluster: 'eks-eu',
  environment: 'production',
});
const eu = { environment: 'production', cluster: 'eks-eu' };
const groups = peerGroups([
  anUpstream('eu-a', { ...eu, url: 'http://am-eu:9093/prefix' }),
  anUpstream('eu-b', { ...eu, url: 'http://am-eu-b:9093' }),
  anUpstream('us-a', { environment: 'production', url: 'http://am-us:9093' }),
]);

it.each([
  ['an address', ['http://am-us:9093/api/v2/alerts'], ['us']],
  [
    'an address with its prefix',
    ['http://am-eu:9093/prefix/api/v2/alerts'],
    ['eu'],
  ],
  [
    'not the same host with another prefix, but the cluster',
    ['http://am-eu:9093/api/v2/alerts'],
    ['eu'],
  ],
  [
    'addresses of two groups',
    ['http://am-us:9093/api', 'http://am-eu-b:9093/api'],
    ['eu', 'us'],
  ],
  ['unknown addresses by the cluster', ['http://10.0.0.7:9093/api'], ['eu']],
  ['nothing known by the cluster', undefined, ['eu']],
  ['what is no address', ['::'], ['eu']],
  ['no address is nobody', [], []],
])('%s', (_name, addresses, expected) => {
  expect(
    notifiedGroups(prometheus, addresses, groups)?.map(({ name }) => name),
  ).toEqual(expected);
});

it('is not guessed among several', () => {
  const somewhere = anUpstream('prometheus-x');
  expect(notifiedGroups(somewhere, undefined, groups)).toBeUndefined();
  const same = anUpstream('prometheus-y', { environment: 'production' });
  expect(notifiedGroups(same, undefined, groups)).toBeUndefined();
  expect(
    notifiedGroups(somewhere, undefined, groups.slice(0, 1))?.map(
      ({ name }) => name,
    ),
  ).toEqual(['eu']);
});
