import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPlatformFile } from './readPlatformFile';

const good = readFileSync(
  resolve(__dirname, '../__fixtures__/platform/everyKey.yaml'),
  'utf8',
);
const file = 'platform.yaml';

function toldOf(text: string): string[] {
  return readPlatformFile(text, { file }).problems.map(
    ({ line, column, path, message, remedy }) =>
      `${line}:${column} ${path}: ${message} → ${remedy}`,
  );
}

it('reads a file that uses every key, with units as numbers', () => {
  const { platform, problems } = readPlatformFile(good, { file });
  expect(problems).toEqual([]);
  expect(platform).toMatchObject({
    limits: { cpu: 100, memory: 256 * 1024 ** 2, maxCpu: 8000 },
    secretStores: { main: { refresh: 3600, default: true } },
    environments: { staging: { production: false, namespace: '{service}' } },
    entries: { inside: { trustedHops: 1 } },
  });
});

it.each([
  [
    'a cluster that is not there',
    ['clusters: [eu-1], domain: staging', 'clusters: [eu-9], domain: staging'],
    [
      '47:25 /environments/staging/clusters/0: there is no cluster "eu-9" → Name one of eu-1.',
    ],
  ],
  [
    'an address without length',
    ['192.0.2.0/24', '192.0.2.7'],
    [
      '56:36 /networks/office/cidrs/0: "192.0.2.7" is not a range of addresses such as 192.0.2.0/24 → Write 192.0.2.7/32 for the one address.',
    ],
  ],
  [
    'an image without digest',
    [/@sha256:a{64}/, ''],
    [
      '13:14 /baseImages/runtimes/node@22/build: "registry.example/base/node-build:22" is not an image pinned by its digest → Add the digest: registry.example/base/node:22@sha256:<64 hexadecimal digits>.',
    ],
  ],
  [
    'a version read as a number',
    ["'1.34'", '1.30'],
    [
      '37:17 /clusters/eu-1/kubernetes: 1.3 is not text → Put it in quotes. Its version, "1.34"; decides which fields may be used. For example 1.34.',
    ],
  ],
  [
    'two default stores',
    ['name: payments }', 'name: payments, default: true }'],
    [
      '67:53 /secretStores/payments/default: both main and payments are the default store → Mark one of them.',
    ],
  ],
  [
    'a gateway that is not named',
    ['gateway: { name: public, namespace: gateways, listener: https }', ''],
    [
      '31:5 /entries/outside: an entry of flavour envoy-gateway has no gateway → Add gateway: { name, namespace }.',
    ],
  ],
] satisfies [string, [string | RegExp, string], string[]][])(
  'tells %s',
  (_, [from, to], told) => {
    expect(toldOf(good.replace(from, to))).toEqual(told);
  },
);
