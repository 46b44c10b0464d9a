import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { startUpstream, type FakeUpstream } from '@portolan/portal-test-utils';
import { parseAllDocuments } from 'yaml';

// The demo's catalog, read by the real catalog backend from a plain file server, as `npm start` reads it.
jest.setTimeout(90_000);

const folder = join(__dirname, '../../../catalog');

let server: FakeUpstream;
let backend: TestBackend;
let entities: Entity[];

/** Every entity the files hold, by the files that the one registered location lists. */
async function written(): Promise<string[]> {
  const parse = async (file: string): Promise<Entity[]> =>
    parseAllDocuments(await readFile(join(folder, file), 'utf8')).map(
      document => document.toJS(),
    );
  const [all] = await parse('all.yaml');
  const targets = Array.isArray(all.spec?.targets) ? all.spec.targets : [];
  const files = await Promise.all(targets.map(file => parse(String(file))));
  return files.flat().map(entity => stringifyEntityRef(entity));
}

beforeAll(async () => {
  server = await startUpstream({
    '/travel/*': async (request, response) => {
      const path = (request.url ?? '').replace('/travel/', '');
      response.end(await readFile(join(folder, path)));
    },
  });
  const location = `${server.url}/travel/all.yaml`;
  backend = await startTestBackend({
    features: [
      catalogPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { reading: { allow: [{ host: new URL(server.url).host }] } },
          catalog: {
            processingInterval: { minutes: 10 },
            rules: [
              {
                allow: [
                  ...['Component', 'API', 'Resource', 'System', 'Domain'],
                  ...['Group', 'User', 'Location'],
                ],
              },
            ],
            locations: [{ type: 'url', target: location }],
          },
        },
      }),
    ],
  });
  const client = new CatalogClient({
    discoveryApi: {
      getBaseUrl: async () =>
        `http://127.0.0.1:${backend.server.port()}/api/catalog`,
    },
  });
  const expected = await written();
  const late = Date.now() + 60_000;
  for (;;) {
    const { items } = await client.getEntities(
      {},
      { token: mockCredentials.user.token() },
    );
    entities = items;
    const known = new Set(items.map(entity => stringifyEntityRef(entity)));
    const missing = expected.filter(ref => !known.has(ref));
    if (missing.length === 0 && danglingRelations(items).length === 0) return;
    if (Date.now() > late) {
      throw new Error(
        `After a minute the catalog lacks ${missing}; these lead nowhere: ${danglingRelations(
          items,
        )}`,
      );
    }
    await new Promise(next => setTimeout(next, 250));
  }
});

afterAll(async () => {
  await backend?.stop();
  await server?.close();
});

/** Relations to something the catalog does not have; the dissolved team is one of its entities too. */
function danglingRelations(items: Entity[]): string[] {
  const known = new Set(items.map(entity => stringifyEntityRef(entity)));
  return items.flatMap(entity =>
    (entity.relations ?? [])
      .filter(({ targetRef }) => !known.has(targetRef))
      .map(
        ({ type, targetRef }) =>
          `${stringifyEntityRef(entity)} ${type} ${targetRef}`,
      ),
  );
}

const ofKind = (kind: string, type?: string) =>
  entities.filter(
    entity =>
      entity.kind === kind &&
      (type === undefined || entity.spec?.type === type),
  );
const nameOf = (entity: Entity) => entity.metadata.name;
const label = (entity: Entity, name: string) =>
  entity.metadata.labels?.[`portolan.dev/${name}`] ?? '';
const annotation = (entity: Entity, name: string) =>
  entity.metadata.annotations?.[`portolan.dev/${name}`] ?? '';
const counted = (values: string[]) =>
  Object.fromEntries(
    [...new Set(values)]
      .sort()
      .map(value => [value, values.filter(one => one === value).length]),
  );
const targets = (entity: Entity, type: string) =>
  (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);

describe('the catalog of Meridian Travel', () => {
  it('has 42 services in 6 systems and 2 domains, with APIs and what they need', () => {
    expect(ofKind('Component')).toHaveLength(42);
    expect(ofKind('Domain')).toHaveLength(2);
    expect(ofKind('System')).toHaveLength(6);
    for (const system of ofKind('System')) {
      expect(targets(system, 'partOf')).toHaveLength(1);
      expect(targets(system, 'hasPart').length).toBeGreaterThan(3);
    }
    for (const api of ofKind('API')) {
      expect([nameOf(api), targets(api, 'apiProvidedBy')]).toEqual([
        nameOf(api),
        expect.arrayContaining([expect.stringMatching(/^component:/)]),
      ]);
      expect(String(api.spec?.definition).length).toBeGreaterThan(200);
    }
    expect(ofKind('API').length).toBeGreaterThan(25);
  });

  it('says of every service what the areas need, in words they know', () => {
    const runtimes = ofKind('Component').map(one => label(one, 'runtime'));
    expect(Object.keys(counted(runtimes))).toEqual([
      'dotnet',
      'go',
      'java',
      'node',
      'php',
      'python',
    ]);
    const clusters = ofKind('Resource', 'kubernetes-cluster').map(nameOf);
    for (const service of ofKind('Component')) {
      expect([nameOf(service), label(service, 'tier')]).toEqual([
        nameOf(service),
        expect.stringMatching(/^[1-4]$/),
      ]);
      expect(label(service, 'pci-scope')).toMatch(/^(cde|connected|none)$/);
      expect(label(service, 'rhythm')).toMatch(
        /^(steady|monday-peak|nightly-batch|seasonal)$/,
      );
      expect(annotation(service, 'since')).toMatch(/^20[0-2]\d$/);
      for (const deployment of annotation(service, 'deployments').split(',')) {
        const [environment, cluster] = deployment.split('=');
        expect(environment).toMatch(/^(production|staging|disaster-recovery)$/);
        expect(clusters).toContain(cluster);
      }
      for (const objective of ['recovery-point', 'recovery-time']) {
        const duration = annotation(service, `${objective}-objective`);
        // Only what nobody would miss has none.
        expect([nameOf(service), duration]).toEqual([
          nameOf(service),
          expect.stringMatching(
            Number(label(service, 'tier')) < 3
              ? /^P(T?\d+[DHM])+$/
              : /^(P(T?\d+[DHM])+)?$/,
          ),
        ]);
      }
    }
    const rhythms = ofKind('Component').map(one => label(one, 'rhythm'));
    expect(Object.keys(counted(rhythms))).toHaveLength(4);
  });

  it('has 8 teams with members and time zones, and one that is gone with its two services', () => {
    const teams = ofKind('Group', 'team').filter(
      team => targets(team, 'hasMember').length > 0,
    );
    const owners = new Set(
      ofKind('Component').flatMap(one => targets(one, 'ownedBy')),
    );
    const owning = teams.filter(team => owners.has(stringifyEntityRef(team)));
    expect(owning).toHaveLength(8);
    for (const team of owning) {
      const zone = annotation(team, 'time-zone');
      expect(
        () => new Intl.DateTimeFormat('en-GB', { timeZone: zone }),
      ).not.toThrow();
      expect(zone).toContain('/');
    }
    const known = new Set(owning.map(team => stringifyEntityRef(team)));
    expect(
      ofKind('Component')
        .filter(one =>
          targets(one, 'ownedBy').every(owner => !known.has(owner)),
        )
        .map(nameOf),
    ).toHaveLength(2);
  });

  it('has the three people of the demo in their roles', () => {
    const groupsOf = (name: string) =>
      targets(
        ofKind('User').find(user => nameOf(user) === name) ?? ofKind('User')[0],
        'memberOf',
      );
    expect(groupsOf('ines.carvalho')).toContain('group:default/payments');
    expect(groupsOf('tomasz.nowak')).toContain('group:default/platform');
    expect(groupsOf('miriam.adler')).toContain(
      'group:default/engineering-managers',
    );
  });

  it('has 4 clusters with their environments', () => {
    expect(
      Object.fromEntries(
        ofKind('Resource', 'kubernetes-cluster').map(cluster => [
          nameOf(cluster),
          label(cluster, 'environment'),
        ]),
      ),
    ).toEqual({
      'eks-eu-prod': 'production',
      'eks-eu-staging': 'staging',
      'aks-us-dr': 'disaster-recovery',
      'onprem-fra': 'production',
    });
  });

  it('has the pilot: six containers in one task and a managed database', () => {
    const [pilot, ...others] = ofKind('Component').filter(
      one => annotation(one, 'containers') !== '',
    );
    expect(others).toEqual([]);
    expect(annotation(pilot, 'containers').split(',')).toHaveLength(6);
    const database = ofKind('Resource', 'database').find(one =>
      targets(pilot, 'dependsOn').includes(stringifyEntityRef(one)),
    );
    expect(database?.metadata.description).toMatch(/managed/i);
  });

  it('has no cycle in what needs what', () => {
    const needs = new Map(
      ofKind('Component').map(one => [
        stringifyEntityRef(one),
        targets(one, 'dependsOn'),
      ]),
    );
    const walk = (ref: string, path: string[]): string[][] =>
      path.includes(ref)
        ? [[...path, ref]]
        : (needs.get(ref) ?? []).flatMap(next => walk(next, [...path, ref]));
    expect([...needs.keys()].flatMap(ref => walk(ref, []))).toEqual([]);
  });
});
