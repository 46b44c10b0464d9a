import {
  clusterRole,
  isKindName,
  wantedRights,
} from '@portolan/plugin-clusters-common';
import type { Upstream } from '@portolan/portal-common';
import type { ClusterEntry } from '@portolan/portal-node';
import {
  answers,
  recordingsOf,
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { parse } from 'yaml';
import { aCluster } from './__testUtils__/connect';
import { startCluster, type FakeCluster } from './__testUtils__/startCluster';
import {
  platform,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(90_000);

const [[, recorded]] = recordingsOf('kubernetes');
const review = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

let well: FakeCluster;
let unbound: FakeCluster;
let portal: Portal | undefined;

beforeAll(async () => {
  well = await startCluster('well');
  unbound = await startCluster('unbound');
  unbound.server.route(
    review,
    answers.json(recorded.json('rulesReview.unbound.json'), 201),
  );
});
afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});
afterAll(async () => {
  await Promise.all([well.close(), unbound.close()]);
});

async function start(options: {
  clusters?: ClusterEntry[];
  /** Of a provider `company`. */
  token?: () => string;
  allowed?: boolean;
}) {
  const { clusters, allowed, token } = options;
  const started = await startPortal({
    ...(clusters ? { clusters: () => clusters } : {}),
    ...(allowed === undefined ? {} : { allowed }),
    ...(token ? { token } : {}),
  });
  portal = started;
  const { client, developer } = started;
  return {
    client,
    developer,
    role: () => started.fetchAs(platform, '/v1/role'),
    /** The streams that are of clusters as wholes, once each of so many has been tried. */
    async upstreams(count: number): Promise<Upstream[]> {
      for (let tries = 0; tries < 300; tries += 1) {
        const items = (await client.upstreams()).body.items.filter(
          one =>
            !isKindName(one.kind) &&
            !['catalog', 'portal', 'source-hosts'].includes(one.upstream),
        );
        if (items.length === count && items.every(one => one.triedAt)) {
          return items.sort((a, b) => a.id.localeCompare(b.id));
        }
        await new Promise(done => setTimeout(done, 100));
      }
      throw new Error('The clusters were not asked in 30 s');
    },
    /** A stream, as soon as it has the problem; undefined for none. */
    async stream(id: string, problem?: string): Promise<Upstream> {
      for (let tries = 0; tries < 400; tries += 1) {
        const { items } = (await client.upstreams()).body;
        const found = items.find(one => one.id === id);
        if (found?.triedAt && found.problem?.message === problem) {
          return found;
        }
        await new Promise(done => setTimeout(done, 100));
      }
      throw new Error(`${id} did not come to '${problem}' in 40 s`);
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
        aCluster({ name: 'well', ...at(well.server) }),
        aCluster({ name: 'unbound', ...at(unbound.server) }),
        aCluster({ name: 'gone', ...at(gone) }),
        aCluster({
          name: 'azure',
          ...at(well.server),
          authMetadata: { 'kubernetes.io/auth-provider': 'aks' },
        }),
        aCluster({ name: 'well', ...at(gone) }),
      ],
    });
    const streams = await upstreams(17);
    const refused = `${new URL(gone.url).host} refused the connection`;
    const personal =
      "azure needs a person's token: its provider 'aks' works only while somebody looks. Write 'authProvider: azure' into its entry of kubernetes.clusterLocatorMethods instead";
    expect(
      streams.map(({ id, problem, records }) => [
        id,
        records,
        problem && `${problem.kind}: ${problem.message}`,
      ]),
    ).toEqual([
      ['azure/access', 0, `unauthenticated: ${personal}`],
      ['azure/deprecated-calls', 0, `unauthenticated: ${personal}`],
      // A certificate is shown to everybody, and that there is none is known of the host, not of the cluster.
      ['azure/handshakes', 1, undefined],
      ['azure/reachability', 0, `unauthenticated: ${personal}`],
      ['gone/access', 0, `unreachable: ${refused}`],
      ['gone/deprecated-calls', 0, `unreachable: ${refused}`],
      ['gone/handshakes', 1, undefined],
      ['gone/reachability', 0, `unreachable: ${refused}`],
      ['kubernetes/clusters', 4, undefined],
      [
        'unbound/access',
        0,
        'forbidden: unbound does not let the portal list nodes, watch nodes and 56 more; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
      ],
      ['unbound/deprecated-calls', 0, undefined],
      ['unbound/handshakes', 1, undefined],
      ['unbound/reachability', 1, undefined],
      ['well/access', 1, undefined],
      ['well/deprecated-calls', 0, undefined],
      ['well/handshakes', 1, undefined],
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
    const listed = (await client.clusters()).body?.clusters ?? [];
    expect(
      listed
        .filter(({ repeatedSince }) => repeatedSince)
        .map(({ name }) => name),
    ).toEqual(['well']);
    // Clusters are the platform's; everybody learns that there is something. Two whom the catalog shows no service once
    // shared their answers, whatever their roles.
    expect((await developer.attention()).body).toEqual({
      items: [],
      hidden: 4,
    });
    const nothing = { items: [], hidden: 0 };
    expect((await client.facts()).body).toEqual(nothing);
    expect((await client.audit()).body).toEqual(nothing);
    expect(well.server.unexpected).toEqual([]);
    expect(unbound.server.unexpected).toEqual([]);
  });

  it('says that a cluster refuses a token that has ended, keeps what it knew, and recovers without a restart', async () => {
    let accepted = 'token-1';
    let given = 'token-1';
    const ending = await startCluster('ending', {}, () => accepted);
    try {
      const { client, stream } = await start({
        clusters: [
          well.entry,
          aCluster({
            ...ending.entry,
            authMetadata: { 'kubernetes.io/auth-provider': 'company' },
          }),
        ],
        token: () => given,
      });
      await stream('ending/access');
      await stream('ending/reachability');

      accepted = 'token-2';
      const refused =
        "ending refuses the credential of its provider 'company' (401)";
      expect(await stream('ending/reachability', refused)).toMatchObject({
        problem: { kind: 'unauthenticated' },
        records: 1,
        seenAt: since,
      });
      expect((await client.attention()).body.items).toEqual([
        expect.objectContaining({
          id: 'cluster:ending',
          sentence: expect.stringContaining(refused),
        }),
      ]);
      await stream('well/reachability');

      given = 'token-2';
      expect(await stream('ending/reachability')).toMatchObject({ records: 1 });
      expect(ending.server.unexpected).toEqual([]);
    } finally {
      await portal?.stop();
      portal = undefined;
      await ending.close();
    }
  }, 120_000);

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
