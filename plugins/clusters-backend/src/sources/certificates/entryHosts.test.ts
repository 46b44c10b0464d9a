import { keep } from '@portolan/plugin-clusters-common';
import { entryHosts, mostHosts, refusalOf } from './entryHosts';

it.each([
  'shop.example.com',
  'a.b-c.corp.internal',
  'xn--bcher-kva.de',
  'shop.corp.local',
])('%s is asked', host => {
  expect(refusalOf(host)).toBeUndefined();
});

it.each([
  ['', 'DNS names'],
  ['shop', 'DNS names'],
  ['10.1.2.3', 'DNS names'],
  ['127.1', 'DNS names'],
  ['0x7f.0.0.1', 'DNS names'],
  ['2130706433', 'DNS names'],
  ['[::1]', 'DNS names'],
  ['::1', 'DNS names'],
  ['shop.example.com:22', 'DNS names'],
  ['shop.example.com/path', 'DNS names'],
  ['user@shop.example.com', 'DNS names'],
  ['shop..com', 'DNS names'],
  ['-shop.com', 'DNS names'],
  ['shop_1.example.com', 'DNS names'],
  ['shop.example.com\nevil', 'DNS names'],
  [`${'a'.repeat(64)}.com`, 'DNS names'],
  [`${'a.'.repeat(126)}com`, 'DNS names'],
  ['*.example.com', 'wildcard'],
  ['app.localhost', 'leads nowhere'],
  ['kubernetes.default.svc', 'leads nowhere'],
  ['kubernetes.default.svc.cluster.local', 'leads nowhere'],
  ['host.docker.internal', 'leads nowhere'],
  ['shop.test', 'leads nowhere'],
  ['1.0.0.127.in-addr.arpa', 'leads nowhere'],
])('%j is not asked', (host, why) => {
  expect(refusalOf(host)).toContain(why);
});

const ingress = (name: string, spec: object) =>
  keep('ingresses', { metadata: { name, namespace: 'shop' }, spec });
const route = (name: string, hostnames: readonly string[]) =>
  keep('httproutes', {
    metadata: { name, namespace: 'shop' },
    spec: { hostnames },
  });

it('are those with TLS of ingresses and all of routes, each once', () => {
  const web = { kind: 'ingresses', namespace: 'shop', name: 'web' };
  const ingresses = [
    ingress('web', {
      tls: [{ hosts: ['Shop.example.com.', '10.0.0.1'] }],
      rules: [{ host: 'plain.example.com' }],
    }),
    ingress('all', {
      tls: [{ secretName: 'all' }],
      rules: [{ host: 'all.example.com' }, {}],
    }),
    ingress('none', { rules: [{ host: 'plain.example.com' }] }),
    ingress('zweb', { tls: [{ hosts: ['shop.example.com'] }] }),
  ];
  const httproutes = [route('api', ['api.example.com', 'shop.example.com'])];
  const expected = {
    hosts: [
      {
        host: '10.0.0.1',
        entry: web,
        refusal: expect.stringContaining('DNS names'),
      },
      { host: 'all.example.com', entry: { ...web, name: 'all' } },
      {
        host: 'api.example.com',
        entry: { ...web, kind: 'httproutes', name: 'api' },
      },
      {
        host: 'shop.example.com',
        entry: { ...web, kind: 'httproutes', name: 'api' },
      },
    ],
    left: 0,
  };
  expect(entryHosts({ ingresses, httproutes })).toEqual(expected);
  expect(entryHosts({ ingresses: ingresses.reverse(), httproutes })).toEqual(
    expected,
  );
});

it('are no more than the portal has time for', () => {
  const names = Array.from(
    { length: mostHosts + 7 },
    (_, at) => `h${at}.example.com`,
  );
  const { hosts, left } = entryHosts({
    ingresses: [],
    httproutes: [route('many', names)],
  });
  expect([hosts.length, left]).toEqual([mostHosts, 7]);
});
