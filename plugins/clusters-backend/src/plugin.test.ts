import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { clusterRole, wantedRights } from '@portolan/plugin-clusters-common';
import { AreaClient, type Upstream } from '@portolan/portal-common';
import { clusterAccessRef, type ClusterEntry } from '@portolan/portal-node';
import {
  answers,
  recordingsOf,
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { parse } from 'yaml';
import { aCluster, strategies } from './__testUtils__/connect';
import clustersPlugin from './index';

jest.setTimeout(60_000);

const [[, recorded]] = recordingsOf('kubernetes');
const review = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const platform = 'user:default/tomasz';
const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

let well: FakeApiServer;
let unbound: FakeApiServer;
let backend: TestBackend | undefined;

const routes = (rules: string) => ({
  '/readyz': answers.text(200, recorded.text('readyz.verbose.txt')),
  '/version': answers.json(recorded.json('version.json')),
  '/apis': answers.json(recorded.json('apis.json')),
  [review]: answers.json(recorded.json(rules), 201),
});

beforeAll(async () => {
  well = await startApiServer({ routes: routes('rulesReview.json') });
  unbound = await startApiServer({
    routes: routes('rulesReview.unbound.json'),
  });
});
afterEach(async () => {
  await backend?.stop();
  backend = undefined;
});
afterAll(async () => {
  await Promise.all([well.close(), unbound.close()]);
});

/** A backend with the area and, in place of the kubernetes plugin, what that lends. */
async function start(options: {
  clusters?: ClusterEntry[];
  allowed?: boolean;
}) {
  const { clusters, allowed = true } = options;
  const started = await startTestBackend({
    features: [
      clustersPlugin,
      createBackendPlugin({
        pluginId: 'kubernetes',
        register(env) {
          env.registerInit({
            deps: { access: clusterAccessRef, logger: coreServices.logger },
            async init({ access }) {
              if (clusters) {
                access.provide({
                  clusterSupplier: { getClusters: async () => clusters },
                  authStrategyMap: strategies,
                });
              }
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          portolan: { roles: { platform: ['group:default/platform'] } },
        },
      }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => ({
          userEntityRef: platform,
          ownershipEntityRefs:
            Object(principal).userEntityRef === platform
              ? ['group:default/platform']
              : [],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [
          { result: AuthorizeResult[allowed ? 'ALLOW' : 'DENY'] },
        ],
      }).factory,
    ],
  });
  backend = started;
  const base = `http://127.0.0.1:${started.server.port()}/api/clusters`;
  const ask = (authorization: string) => (path: string) =>
    fetch(`${base}${path}`, { headers: { authorization } });
  const client = (person: string) =>
    new AreaClient({
      area: 'clusters',
      fetch: ask(mockCredentials.user.header(person)),
    });
  return {
    client: client(platform),
    developer: client('user:default/ines'),
    role: () => ask(mockCredentials.user.header(platform))('/v1/role'),
    /** The streams, once each of so many has been tried. */
    async upstreams(count: number): Promise<Upstream[]> {
      for (let tries = 0; tries < 300; tries += 1) {
        const { items } = (await client(platform).upstreams()).body;
        if (items.length === count && items.every(one => one.triedAt)) {
          return items.sort((a, b) => a.id.localeCompare(b.id));
        }
        await new Promise(done => setTimeout(done, 100));
      }
      throw new Error('The clusters were not asked in 30 s');
    },
  };
}

const deny = expect.objectContaining({ status: 403 });

describe('the clusters backend, asked by the area client', () => {
  it('says of each cluster whether it can be reached and read, and one that cannot be delays no other', async () => {
    const gone = await startApiServer();
    await gone.close();
    const at = ({ url, caData }: FakeApiServer) => ({ url, caData });
    const { client, developer, upstreams } = await start({
      clusters: [
        aCluster({ name: 'well', ...at(well) }),
        aCluster({ name: 'unbound', ...at(unbound) }),
        aCluster({ name: 'gone', ...at(gone) }),
        aCluster({
          name: 'azure',
          ...at(well),
          authMetadata: { 'kubernetes.io/auth-provider': 'aks' },
        }),
        aCluster({ name: 'well', ...at(gone) }),
      ],
    });
    const streams = await upstreams(9);
    const refused = `${new URL(gone.url).host} refused the connection`;
    const personal =
      "azure needs a person's token: its provider 'aks' works only while somebody looks. Configure one that belongs to the portal, e.g. serviceAccount, aws, azure or googleServiceAccount";
    expect(
      streams.map(({ id, problem, records }) => [
        id,
        records,
        problem && `${problem.kind}: ${problem.message}`,
      ]),
    ).toEqual([
      ['azure/access', 0, `unauthenticated: ${personal}`],
      ['azure/reachability', 0, `unauthenticated: ${personal}`],
      ['gone/access', 0, `unreachable: ${refused}`],
      ['gone/reachability', 0, `unreachable: ${refused}`],
      ['kubernetes/clusters', 4, undefined],
      [
        'unbound/access',
        0,
        'forbidden: unbound does not let the portal list nodes, watch nodes and 56 more; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
      ],
      ['unbound/reachability', 1, undefined],
      ['well/access', 1, undefined],
      ['well/reachability', 1, undefined],
    ]);
    expect((await client.attention()).body).toEqual({
      hidden: 0,
      items: [
        {
          id: 'cluster:unbound',
          verdict: 'unknown',
          since,
          sentence:
            'unbound does not let the portal list nodes, watch nodes and 56 more; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
          href: '/portal?stream=clusters%2Funbound%2Faccess',
        },
        {
          id: 'cluster:gone',
          verdict: 'unknown',
          since,
          sentence: `gone cannot be reached: ${refused}`,
          href: '/portal?stream=clusters%2Fgone%2Freachability',
        },
        {
          id: 'cluster:azure',
          verdict: 'unknown',
          since,
          sentence: personal,
          href: '/portal?stream=clusters%2Fazure%2Freachability',
        },
        {
          id: 'repeated:well',
          verdict: 'warning',
          since,
          sentence:
            'More than one cluster of kubernetes: is named well; only the first is asked',
          href: '/portal?stream=clusters%2Fkubernetes%2Fclusters',
        },
      ],
    });
    // Clusters are the platform's; everybody learns that there is something. Two whom the catalog shows no service once
    // shared their answers, whatever their roles.
    expect((await developer.attention()).body).toEqual({
      items: [],
      hidden: 4,
    });
    const nothing = { items: [], hidden: 0 };
    expect((await client.facts()).body).toEqual(nothing);
    expect((await client.audit()).body).toEqual(nothing);
    expect(well.unexpected).toEqual([]);
    expect(unbound.unexpected).toEqual([]);
  });

  it('is absent where no cluster is configured, which needs nobody', async () => {
    const { client, upstreams } = await start({ clusters: [] });
    expect(await upstreams(1)).toEqual([
      {
        id: 'kubernetes/clusters',
        upstream: 'kubernetes',
        kind: 'clusters',
        triedAt: since,
        maxAgeMs: 120_000,
        records: 0,
        problem: {
          kind: 'absent',
          why: 'not-configured',
          message:
            'No clusters are configured; /connect shows the lines to add',
          remedy: 'kubernetes.clusterLocatorMethods',
          since,
          nextTry: since,
        },
      },
    ]);
    expect((await client.attention()).body).toEqual({ items: [], hidden: 0 });
  });

  it('is absent without a kubernetes plugin too, and says what to run', async () => {
    const { upstreams } = await start({});
    const [list] = await upstreams(1);
    expect(list.problem).toMatchObject({
      kind: 'absent',
      remedy: expect.stringContaining(
        '@portolan/plugin-kubernetes-backend-module-portolan',
      ),
    });
  });

  it('hands out the ClusterRole it wants', async () => {
    const { role } = await start({ clusters: [] });
    const answer = await role();
    expect(answer.headers.get('content-type')).toContain('text/yaml');
    expect(parse(await answer.text())).toEqual(clusterRole(wantedRights));
  });

  it('shows nothing to who may not read', async () => {
    const { client, role } = await start({ clusters: [], allowed: false });
    await expect(client.upstreams()).rejects.toEqual(deny);
    expect((await role()).status).toBe(403);
  });
});
