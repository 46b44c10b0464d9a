// One service on EKS, AKS and on-premises: what differs in what is rendered is written down (places/difference.txt), and is
// only identity, storage class, address and registry. PORTOLAN_GOLDENS=write npm run judges -- places writes it anew.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { versions } from '../platform/versions';
import { generateInto } from './support/placesOf';
import './support/program';
import { objectsOf } from './support/render';
import { renderPlace } from './support/renderPlace';
import { examplePlatform } from './support/serviceCases';

const folder = join(__dirname, 'places');
const golden = join(folder, 'difference.txt');
const work = mkdtempSync(join(tmpdir(), 'portolan-places-'));
after(() => rmSync(work, { recursive: true }));

/** What a company's platform file says of itself in each place; the rest of the three files is the same. */
const places = {
  eks: {
    images: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/services',
    domain: 'eks.example.com',
    cluster: 'place: eks, region: eu-central-1, identity: eks-pod-identity',
    storage: '{ disk: gp3, shared: efs }',
  },
  aks: {
    images: 'harbour.azurecr.io/services',
    domain: 'aks.example.com',
    cluster: 'place: aks, region: eastus2, identity: aks-workload-identity',
    storage: '{ disk: managed-csi, shared: azurefile-csi }',
  },
  'on-premises': {
    images: 'registry.house.example/services',
    domain: 'house.example.com',
    cluster: 'place: on-premises',
    storage: '{ disk: ceph-block, shared: ceph-files }',
  },
};

function platformOf({
  images,
  domain,
  cluster,
  storage,
}: (typeof places)['eks']) {
  const [head, rest] = examplePlatform.split(/^clusters:$/m);
  const [, tail] = rest.split(/^networks:$/m);
  return `${head.replace(/images: .*/, `images: ${images}`)}clusters:
  home: { kubernetes: '1.34', ${cluster}, entries: [inside], network: { policies: true }, storage: ${storage} }
environments:
  production: { clusters: [home], domain: ${domain}, production: true }
networks:${tail}`;
}

/** The only differences there may be: which place of an object they are in, by why they are there. */
const allowed: [string, RegExp][] = [
  [
    'identity',
    // The agent of EKS Pod Identity is asked on a link-local address; AKS marks account and pods, whose tokens are
    // exchanged at Entra's public address.
    /^NetworkPolicy\/.*\/egress\/.*"169\.254\.170\.23\/32"|^NetworkPolicy\/.*\/egress\/.*"0\.0\.0\.0\/0".*"port":443|\/azure\.workload\.identity\//,
  ],
  ['storage class', /\/storageClassName$/],
  ['address', /^Ingress\/.*\/(?:host|hosts\/\d+)$/],
  ['registry', /\/image$/],
];

/** The leaves of a manifest by where they are: Kind/name/path. */
function leavesOf(manifest: string): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    // Flows have no names and no order: each is its own place.
    if (Array.isArray(value) && path.endsWith('gress'))
      for (const flow of value)
        leaves.set(`${path}/${JSON.stringify(flow)}`, 'yes');
    else if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value))
        walk(inner, `${path}/${key}`);
    else leaves.set(path, JSON.stringify(value));
  };
  for (const object of objectsOf(manifest))
    walk(object, `${object.kind}/${object.metadata.name}`);
  return leaves;
}

let differences: { path: string; values: string[] }[] = [];

before(async () => {
  const service = readFileSync(join(folder, 'portolan.yaml'), 'utf8');
  const rendered: Map<string, string>[] = [];
  for (const [name, place] of Object.entries(places)) {
    const [only] = generateInto(join(work, name), {
      service,
      platform: platformOf(place),
    });
    rendered.push(
      leavesOf(await renderPlace(only, versions.helm, { within: 'tickets' })),
    );
  }
  const paths = new Set(rendered.flatMap(leaves => [...leaves.keys()]));
  ok(paths.size > 200);
  differences = [...paths]
    .sort()
    .map(path => ({
      path,
      values: rendered.map(leaves => leaves.get(path) ?? '–'),
    }))
    // A sum of what a pod reads; it says only that something of the above is read.
    .filter(({ path }) => !path.endsWith('/portolan.dev/checksum'))
    .filter(({ values }) => new Set(values).size > 1);
});

function causeOf(path: string): string | undefined {
  return allowed.find(([, where]) => where.test(path))?.[0];
}

test('the three differ in identity, storage class, address and registry alone', () => {
  deepEqual(
    differences.filter(({ path }) => causeOf(path) === undefined),
    [],
  );
  for (const [cause] of allowed)
    ok(
      differences.some(({ path }) => causeOf(path) === cause),
      `none is of ${cause}`,
    );
});

test('what differs is as it is written down', () => {
  const text = allowed
    .map(([cause]) =>
      [
        `${cause}`,
        ...differences
          .filter(({ path }) => causeOf(path) === cause)
          .flatMap(({ path, values }) => [
            `  ${path}`,
            ...Object.keys(places).map(
              (place, nth) => `    ${place.padEnd(12)}${values[nth]}`,
            ),
          ]),
      ].join('\n'),
    )
    .join('\n\n');
  if (process.env.PORTOLAN_GOLDENS === 'write')
    writeFileSync(golden, `${text}\n`);
  equal(`${text}\n`, readFileSync(golden, 'utf8'));
});
