import { TestDatabases } from '@backstage/backend-test-utils';
import {
  cellHealth,
  serviceHealth,
  type Landscape,
  type LandscapeService,
} from '@portolan/plugin-clusters-common';
import { observe } from '@portolan/portal-common';
import { answers } from '@portolan/portal-test-utils';
import { objectsOf, partsOf } from './__testUtils__/objects';
import { startCluster, type FakeCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const id = 'backstage.io/kubernetes-id';

let running: Array<{ stop(): Promise<void> } | { close(): Promise<void> }> = [];
afterEach(async () => {
  for (const one of running.reverse()) {
    await ('stop' in one ? one.stop() : one.close());
  }
  running = [];
});

async function cluster(
  ...options: Parameters<typeof startCluster>
): Promise<FakeCluster> {
  const started = await startCluster(...options);
  running.push(started);
  return started;
}

async function portal(
  options: Parameters<typeof startPortal>[0],
): Promise<Portal> {
  const started = await startPortal(options);
  running.push(started);
  return started;
}

const entities = [
  aService('web', {
    [id]: 'web',
    'portolan.dev/deployments': 'production=eu,staging=us',
  }),
  aService('till', {
    [id]: 'till',
    'portolan.dev/deployments': 'production=eu',
  }),
  aClusterResource('eu', 'production'),
];

function row(body: Landscape, name: string): LandscapeService {
  const found = body.services.find(
    one => one.ref === `component:default/${name}`,
  );
  if (!found) {
    throw new Error(`No ${name} in ${JSON.stringify(body)}`);
  }
  return found;
}

function cellOf(body: Landscape, name: string, column: string) {
  const at = body.columns.findIndex(one => one.id === column);
  return at === -1 ? undefined : row(body, name).cells[at];
}

function stateOf(body: Landscape, column: string): string {
  const found = body.columns.find(one => one.id === column);
  return found ? observe(found.sighting, Date.now()).state : 'no column';
}

/** Every column by what it is worth now. */
function states(body: Landscape) {
  return Object.fromEntries(
    body.columns.map(one => [one.id, stateOf(body, one.id)]),
  );
}

function healthOf(body: Landscape, name: string) {
  return serviceHealth(
    row(body, name).cells.map((cell, at) => ({
      cell,
      column: body.columns[at],
      observation: observe(body.columns[at].sighting, Date.now()),
    })),
  ).health;
}

async function landscape(
  { client }: Portal,
  good: (body: Landscape) => boolean,
) {
  return until(async () => (await client.landscape()).body, good);
}

const allFresh = (body: Landscape) =>
  body.columns.length > 0 &&
  Object.values(states(body)).every(state => state === 'fresh');

describe('the landscape', () => {
  it('shows every service on every cluster, follows what changes, and tells what that was', async () => {
    const eu = await cluster(
      'eu',
      objectsOf([{ name: 'web' }, { name: 'till', ready: 0 }]),
    );
    const us = await cluster(
      'us',
      objectsOf([{ name: 'web', version: '1.5.0' }]),
    );
    const started = await portal({
      clusters: () => [eu.entry, us.entry],
      entities,
    });
    const body = await landscape(
      started,
      one =>
        allFresh(one) &&
        cellOf(one, 'till', 'production·eu')?.health === 'bad' &&
        healthOf(one, 'web') === 'good',
    );
    expect(body.columns).toMatchObject([
      { id: 'production·eu', isProduction: true },
      { id: 'staging·us', isProduction: false },
    ]);
    expect(row(body, 'web')).toMatchObject({ tier: 1, wave: '2' });
    expect(cellOf(body, 'web', 'production·eu')).toMatchObject({
      health: 'good',
      versions: ['1.4.2'],
      ready: 2,
      wanted: 2,
      isRollingOut: false,
    });
    expect(cellOf(body, 'web', 'staging·us')).toMatchObject({
      versions: ['1.5.0'],
    });
    expect(cellOf(body, 'till', 'production·eu')?.sentence).toMatch(/till/);
    expect(cellOf(body, 'till', 'staging·us')).toBeNull();
    expect(['web', 'till'].map(name => healthOf(body, name))).toEqual([
      'good',
      'bad',
    ]);
    expect(body).toMatchObject({ hidden: 0, changes: [], changesInHour: 0 });

    const { deployment, replicaSet, pods } = partsOf(
      { name: 'web', version: '1.6.0' },
      new Date().toISOString(),
    );
    eu.of('deployments').put(deployment);
    eu.of('replicasets').put(replicaSet);
    pods.forEach(pod => eu.of('pods').put(pod));
    ['web-142-0', 'web-142-1'].forEach(name =>
      eu.of('pods').remove(`shop/${name}`),
    );
    const later = await landscape(started, one => one.changesInHour > 0);
    expect(later.changes[0]).toMatchObject({
      kind: 'rollout',
      from: '1.4.2',
      to: '1.6.0',
      service: 'component:default/web',
      environment: 'production',
      cluster: 'eu',
      sentence: 'Web gets 1.6.0 after 1.4.2 in production on eu',
    });

    const detail = (await started.client.service('component:default/web')).body;
    expect(
      detail.deployments.map(one => [one.column.id, one.isExpected]),
    ).toEqual([
      ['production·eu', true],
      ['staging·us', true],
    ]);
    expect(detail.deployments[1].workloads[0]).toMatchObject({
      object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      reason: `label ${id}=web`,
      images: [
        {
          container: 'web',
          image: 'registry.shop/web:1.5.0',
          digest: `sha256:${'ab'.repeat(32)}`,
        },
      ],
      pods: [
        { name: 'web-150-0', isReady: true, zone: 'eu-1a' },
        { name: 'web-150-1', zone: 'eu-1b' },
      ],
      revisions: [{ revision: '7', isCurrent: true }],
    });
    const failing = (await started.client.service('component:default/till'))
      .body;
    expect(failing.deployments[0].workloads[0].pods[0]).toMatchObject({
      restarts: 14,
      failingContainer: 'till',
    });
    expect(failing.deployments[0].workloads[0].findings).not.toEqual([]);
    await expect(
      started.client.service('component:default/none'),
    ).rejects.toMatchObject({ status: 404 });

    const { clusters } = await until(
      async () => (await started.client.clusters()).body,
      seen => seen.clusters[0]?.state.last?.data.pods === 4,
    );
    expect(clusters).toMatchObject([
      {
        name: 'eu',
        environments: ['production'],
        services: 2,
        state: { last: { data: { nodes: 2, readyNodes: 2, pods: 4 } } },
      },
      { name: 'us', environments: ['staging'], services: 1 },
    ]);
    const one = await until(
      async () => (await started.client.cluster('eu')).body,
      seen => seen.nodes.length > 0 && seen.namespaces.length > 0,
    );
    expect(one.nodes).toHaveLength(2);
    expect(one.namespaces.map(({ name }) => name)).toContain('shop');
    expect(
      one.streams.find(({ kind }) => kind === 'pods')?.records,
    ).toBeGreaterThan(3);
    await expect(started.client.cluster('none')).rejects.toMatchObject({
      status: 404,
    });

    const facts = (
      await started.client.facts({ service: 'component:default/till' })
    ).body.items;
    expect(facts).toMatchObject([
      {
        id: 'runs',
        environment: 'production',
        cluster: 'eu',
        href: '/catalog/default/component/till/health',
        observation: { last: { data: { verdict: 'bad' } } },
      },
    ]);
    const attention = (await started.client.attention()).body.items;
    expect(attention).toMatchObject([
      {
        id: 'service:component:default/till',
        verdict: 'bad',
      },
    ]);
    expect(attention[0].sentence).toMatch(
      /^Till is failing in production on eu: /,
    );
  });

  it('ages the cells of a cluster that hangs, and leaves all others as they are', async () => {
    const eu = await cluster('eu', objectsOf([{ name: 'web' }]));
    const us = await cluster('us', objectsOf([{ name: 'web' }]));
    const started = await portal({
      clusters: () => [eu.entry, us.entry],
      entities,
    });
    await landscape(started, allFresh);
    eu.hang();
    const hung = await landscape(
      started,
      one => stateOf(one, 'production·eu') === 'stale',
    );
    expect(states(hung)).toEqual({
      'production·eu': 'stale',
      'staging·us': 'fresh',
    });
    const at = hung.columns.findIndex(one => one.id === 'production·eu');
    expect(hung.columns[at].sighting.problem).toMatchObject({
      kind: 'timeout',
    });
    const cell = row(hung, 'web').cells[at];
    expect(cell).toMatchObject({ health: 'good', ready: 2 });
    expect(
      cell && cellHealth(cell, observe(hung.columns[at].sighting, Date.now())),
    ).toBe('unknown');
    expect(healthOf(hung, 'web')).toBe('unknown');
    eu.wake();
    await landscape(started, allFresh);
  });

  it('names the kind that may not be read, and calls nothing there well', async () => {
    const eu = await cluster('eu', objectsOf([{ name: 'web' }]));
    const us = await cluster('us', objectsOf([{ name: 'web' }]));
    const forbidden = answers.json(
      {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'Forbidden',
        code: 403,
        message:
          'pods is forbidden: User "portolan" cannot list resource "pods" in API group "" at the cluster scope',
      },
      403,
    );
    eu.break('pods', forbidden);
    const started = await portal({
      clusters: () => [eu.entry, us.entry],
      entities,
    });
    const body = await landscape(
      started,
      one =>
        stateOf(one, 'production·eu') === 'stale' &&
        stateOf(one, 'staging·us') === 'fresh',
    );
    const [{ sighting }] = body.columns;
    expect(sighting).toMatchObject({
      source: { upstream: 'eu', kind: 'pods' },
      problem: { kind: 'forbidden', missing: expect.stringContaining('pods') },
      last: { gaps: expect.arrayContaining(['pods were never seen']) },
    });
    expect(healthOf(body, 'web')).toBe('unknown');
    const { streams } = (await started.client.cluster('eu')).body;
    expect(
      streams
        .filter(one => one.sighting.problem?.kind === 'forbidden')
        .map(one => one.kind),
    ).toEqual(['pods']);
    // Kinds that nobody has installed are missed by nobody.
    expect(
      streams.find(one => one.kind === 'httproutes')?.sighting.problem?.kind ??
        'absent',
    ).toBe('absent');
  });

  it('shows what was last seen at once after a restart', async () => {
    const knex = await databases.init('SQLITE_3');
    const eu = await cluster('eu', objectsOf([{ name: 'web' }]));
    const options = { clusters: () => [eu.entry], entities, knex };
    const first = await startPortal(options);
    await landscape(
      first,
      one =>
        stateOf(one, 'production·eu') === 'fresh' &&
        cellOf(one, 'web', 'production·eu')?.health === 'good',
    );
    await first.stop();
    await knex('stream').update({ seen_at: Date.now() - 10 * 60_000 });
    eu.hang();
    const second = await portal(options);
    const body = (await second.client.landscape()).body;
    expect(stateOf(body, 'production·eu')).toBe('stale');
    expect(cellOf(body, 'web', 'production·eu')).toMatchObject({
      health: 'good',
      ready: 2,
      versions: ['1.4.2'],
    });
    eu.wake();
    await until(
      async () => {
        eu.bookmark();
        return (await second.client.landscape()).body;
      },
      one => stateOf(one, 'production·eu') === 'fresh',
    );
  });

  it('lets a cluster go that is no longer configured, and says where services miss it', async () => {
    const eu = await cluster('eu', objectsOf([{ name: 'web' }]));
    const us = await cluster('us', objectsOf([{ name: 'web' }]));
    let listed = [eu.entry, us.entry];
    const started = await portal({ clusters: () => listed, entities });
    await landscape(started, allFresh);
    listed = [us.entry, { ...us.entry, url: eu.entry.url }];
    const body = await until(
      async () => (await started.client.landscape()).body,
      one => stateOf(one, 'production·eu') === 'absent',
    );
    expect(cellOf(body, 'web', 'production·eu')).toMatchObject({
      health: 'unknown',
    });
    expect(healthOf(body, 'web')).toBe('unknown');
    expect(
      (await started.client.clusters()).body.clusters.map(({ name }) => name),
    ).toEqual(['us']);
  });

  it('says of every workload whose it is, or why nobody claims it', async () => {
    const eu = await cluster(
      'eu',
      objectsOf([
        { name: 'web' },
        { name: 'both', labels: { app: 'both', [id]: 'both' } },
        { name: 'stray' },
        { name: 'coredns', namespace: 'kube-system', labels: {} },
      ]),
    );
    const started = await portal({
      clusters: () => [eu.entry],
      entities: [
        aService('web'),
        aService('both'),
        aService('other', {
          'backstage.io/kubernetes-label-selector': 'app=both',
        }),
        aService('broken', {
          'backstage.io/kubernetes-label-selector': 'app=(',
          'portolan.dev/deployments': 'production=eu',
        }),
        aService('nowhere'),
        aService('library', {}),
        aClusterResource('eu', 'production'),
      ],
    });
    const body = await landscape(
      started,
      one =>
        allFresh(one) && cellOf(one, 'web', 'production·eu')?.health === 'good',
    );
    for (const [name, other] of [
      ['both', 'other'],
      ['other', 'both'],
    ]) {
      const { deployments } = (
        await started.client.service(`component:default/${name}`)
      ).body;
      expect(deployments[0].findings).toMatchObject([
        {
          rule: 'claimed-twice',
          severity: 'warning',
          sentence: `Deployment both is also claimed by ${other}`,
        },
      ]);
    }
    expect(row(body, 'broken')).toMatchObject({
      problem: expect.stringContaining(
        'backstage.io/kubernetes-label-selector cannot be read',
      ),
      cells: [{ health: 'unknown' }],
    });
    expect(row(body, 'nowhere')).toMatchObject({
      problem: `Its label ${id}=nowhere fits nothing that was seen on any cluster`,
      cells: [null],
    });
    expect(body.services.map(({ ref }) => ref)).not.toContain(
      'component:default/library',
    );
    expect(body.columns[0].sighting.last?.data.unmatched).toBe(1);
    const stray = {
      kind: 'Deployment',
      namespace: 'shop',
      name: 'stray',
      why: `its label ${id}=stray is that of no service`,
    };
    expect((await started.client.cluster('eu')).body).toMatchObject({
      unmatchedCount: 1,
      unmatched: [stray],
    });
    // Nobody's things are the platform's to know.
    expect((await started.developer.cluster('eu')).body).toMatchObject({
      unmatchedCount: 1,
      unmatched: [],
    });
  });

  it('shows each person what the catalog shows them, and counts the rest', async () => {
    const eu = await cluster(
      'eu',
      objectsOf([
        { name: 'web' },
        { name: 'till', ready: 0, namespace: 'tills' },
      ]),
    );
    const started = await portal({
      clusters: () => [eu.entry],
      entities,
      shown: ['web'],
    });
    await landscape(
      started,
      one => cellOf(one, 'till', 'production·eu')?.health === 'bad',
    );
    const { developer } = started;
    const body = (await developer.landscape()).body;
    expect(body.services.map(({ ref }) => ref)).toEqual([
      'component:default/web',
    ]);
    expect(body.hidden).toBe(1);
    await expect(
      developer.service('component:default/till'),
    ).rejects.toMatchObject({ status: 404 });
    expect((await developer.clusters()).body.clusters).toMatchObject([
      { name: 'eu', services: 1 },
    ]);
    const one = await until(
      async () => (await developer.cluster('eu')).body,
      seen => seen.namespaces.length + seen.hiddenNamespaces > 2,
    );
    expect(one.namespaces.map(({ name }) => name)).toEqual(['shop']);
    expect(one.hiddenNamespaces).toBe(2);
    expect((await developer.facts()).body).toMatchObject({
      hidden: 1,
      items: [{ service: 'component:default/web' }],
    });
    expect((await developer.attention()).body.items).toEqual([]);
  });
});
