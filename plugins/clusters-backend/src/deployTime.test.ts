import type { KindName } from '@portolan/plugin-clusters-common';
import { annotations } from '@portolan/portal-common';
import {
  answers,
  startUpstream,
  type FakeObject,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { partsOf, objectsOf } from './__testUtils__/objects';
import { startCluster, type FakeCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

let running: Array<{ stop(): Promise<void> } | { close(): Promise<void> }> = [];
afterEach(async () => {
  for (const one of running.reverse()) {
    await ('stop' in one ? one.stop() : one.close());
  }
  running = [];
});

async function started(options: {
  objects: { [K in KindName]?: readonly FakeObject[] };
  config?: object;
  integrations?: object;
  annotations?: Record<string, string>;
  shown?: readonly string[];
}): Promise<{ cluster: FakeCluster; portal: Portal }> {
  const cluster = await startCluster('eu', options.objects);
  running.push(cluster);
  const portal = await startPortal({
    clusters: () => [cluster.entry],
    entities: [
      aService('web', {
        [annotations.kubernetesId]: 'web',
        ...options.annotations,
      }),
      aClusterResource('eu', 'production'),
    ],
    ...options,
  });
  running.push(portal);
  return { cluster, portal };
}

const ref = 'component:default/web';
const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

/** The deployment web with a replica set a version, the newest first, each of the commit of its place: `111…`, `222…`. */
function webOf(...versions: Array<[version: string, minutes: number]>) {
  const made = versions.map(([version, minutes], at) => {
    const parts = partsOf({ name: 'web', version }, ago(minutes));
    const said = {
      'deployment.kubernetes.io/revision': String(versions.length - at),
      [annotations.commit]: String(at + 1).repeat(40),
    };
    const annotated = <T extends { metadata: object }>(object: T) => ({
      ...object,
      metadata: { ...object.metadata, annotations: said },
    });
    return {
      deployment: annotated(parts.deployment),
      replicaSet: annotated(parts.replicaSet),
      pods: parts.pods,
    };
  });
  const { nodes, namespaces } = objectsOf([{ name: 'web' }]);
  return {
    nodes,
    namespaces,
    deployments: [made[0].deployment],
    replicasets: made.map(({ replicaSet }) => replicaSet),
    pods: made[0].pods,
  };
}

const detailOf = async (portal: Portal) =>
  (await portal.client.service(ref)).body.deployments[0]?.workloads[0];

const actions = {
  restart: 'https://ci.example/restart?what={workload}&in={namespace}',
  rollBack: 'https://ci.example/deploy?of={service}&to={version}&c={commit}',
};

describe('deploy time', () => {
  it('keeps the commit of each rollout, and leads to the pipeline that undoes the newest', async () => {
    const { portal } = await started({
      objects: webOf(['1.5.0', 60], ['1.4.2', 600]),
      config: { actions },
    });
    const { body } = await until(
      () => portal.client.deployTime(ref),
      answer => answer.body.rollouts.length === 2,
    );
    expect(body.rollouts).toMatchObject([
      {
        environment: 'production',
        cluster: 'eu',
        from: '1.4.2',
        to: '1.5.0',
        outcome: 'ready',
        commit: { sha: '1'.repeat(40) },
        links: [
          {
            title: 'Restart',
            url: 'https://ci.example/restart?what=web&in=shop',
          },
          {
            title: 'Roll back to 1.4.2',
            url: `https://ci.example/deploy?of=web&to=1.4.2&c=${'2'.repeat(
              40,
            )}`,
          },
        ],
      },
      {
        to: '1.4.2',
        outcome: 'not-seen',
        commit: { sha: '2'.repeat(40) },
        links: [],
      },
    ]);
    expect(body.rollout).toMatchObject({ measured: 1 });
    const unknown = {
      state: 'unknown',
      why: expect.stringContaining(
        'add the annotation github.com/project-slug',
      ),
    };
    expect(body).toMatchObject({ pipeline: unknown, lead: unknown });

    const { deployments } = (await portal.client.service(ref)).body;
    expect(deployments[0].lastRollout).toEqual(body.rollouts[0]);
    await expect(
      portal.client.deployTime('component:default/none'),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('follows what a StatefulSet rolls out from when it begins until all is ready', async () => {
    const { nodes, namespaces } = objectsOf([{ name: 'web' }]);
    const { template, selector } = partsOf({ name: 'web' }, ago(600)).deployment
      .spec;
    const set = (revision: string, updatedReplicas: number) => ({
      metadata: {
        name: 'web',
        namespace: 'shop',
        uid: 'uid-web',
        labels: { [annotations.kubernetesId]: 'web' },
        creationTimestamp: ago(2),
        generation: revision === 'web-1' ? 1 : 2,
      },
      spec: { replicas: 2, selector, template },
      status: {
        replicas: 2,
        readyReplicas: 2,
        updatedReplicas,
        updateRevision: revision,
      },
    });
    const { cluster, portal } = await started({
      objects: { nodes, namespaces, statefulsets: [set('web-1', 1)] },
    });
    const answered = (outcome: string, count: number) =>
      until(
        async () => (await portal.client.deployTime(ref)).body,
        ({ rollouts }) =>
          rollouts.length === count && rollouts.at(0)?.outcome === outcome,
      );
    await answered('rolling', 1);
    cluster.of('statefulsets').put(set('web-1', 2));
    await answered('ready', 1);
    cluster.of('statefulsets').put(set('web-2', 1));
    const { ongoing } = await answered('rolling', 2);
    expect(ongoing).toMatchObject([{ workload: 'StatefulSet/shop/web' }]);
    cluster.of('statefulsets').put(set('web-2', 2));
    const { rollout } = await answered('ready', 2);
    expect(rollout.measured).toBe(2);
    // What goes on of what is gone does so no more.
    cluster.of('statefulsets').put(set('web-3', 1));
    await answered('rolling', 3);
    cluster.of('statefulsets').remove('shop/web');
    await answered('not-seen', 3);
  });

  it('has the figures of its pipeline', async () => {
    const github = await startUpstream({});
    running.push(github);
    const path = '/api/v3/repos/shop/web';
    const sha = '1'.repeat(40);
    const answering: Record<string, UpstreamRoute> = {
      [path]: answers.json({
        default_branch: 'main',
        html_url: 'https://git.example/shop/web',
      }),
      [`${path}/actions/runs`]: answers.json({
        workflow_runs: [
          {
            id: 9,
            name: 'Deliver',
            status: 'completed',
            conclusion: 'success',
            html_url: 'https://git.example/shop/web/actions/runs/9',
            head_sha: sha,
            created_at: ago(74),
            updated_at: ago(58),
            head_commit: {
              message: 'Take cards again (#7)',
              author: { name: 'Ana Lopes' },
            },
          },
        ],
      }),
      [`${path}/commits/${sha}/pulls`]: answers.json([
        {
          number: 7,
          html_url: 'https://git.example/shop/web/pull/7',
          merged_at: ago(75),
          merge_commit_sha: sha,
          base: { ref: 'main' },
        },
      ]),
    };
    Object.entries(answering).forEach(([at, route]) => github.route(at, route));
    const { portal } = await started({
      objects: webOf(['1.5.0', 60], ['1.4.2', 600]),
      annotations: { [annotations.githubProject]: 'shop/web' },
      config: {
        actions: { restart: 'https://git.example/{repository}/restart' },
      },
      integrations: {
        github: [
          {
            host: new URL(github.url).host,
            apiBaseUrl: `${github.url}/api/v3`,
            token: 'of-github',
          },
        ],
      },
    });
    const { body } = await until(
      () => portal.client.deployTime(ref),
      answer =>
        answer.body.pipeline.state === 'known' &&
        answer.body.lead.state === 'known',
    );
    const change = { number: 7, url: 'https://git.example/shop/web/pull/7' };
    expect(body).toMatchObject({
      pipeline: { durations: { measured: 1 } },
      lead: { durations: { measured: 1 } },
      rollouts: [
        {
          to: '1.5.0',
          commit: {
            sha,
            title: 'Take cards again (#7)',
            author: 'Ana Lopes',
            change,
          },
          run: {
            name: 'Deliver',
            url: 'https://git.example/shop/web/actions/runs/9',
            state: 'succeeded',
          },
          links: [
            { title: 'Restart', url: 'https://git.example/shop/web/restart' },
            { title: 'Revert #7', url: change.url },
          ],
        },
        { commit: { sha: '2'.repeat(40) }, links: [] },
      ],
    });
    const minutesOf = ({ pipeline, lead }: typeof body) =>
      [pipeline, lead].map(figure =>
        figure.state === 'known'
          ? Math.round((figure.durations.p50 ?? 0) / 60)
          : figure.why,
      );
    expect(minutesOf(body)).toEqual([17, 15]);
    expect(github.unexpected).toEqual([]);
  });

  it('is that of services the viewer may see', async () => {
    const { portal } = await started({
      objects: webOf(['1.5.0', 60]),
      shown: [],
    });
    await until(
      () => portal.client.deployTime(ref),
      ({ body }) => body.rollouts.length === 1,
    );
    await expect(portal.developer.deployTime(ref)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('what Argo CD delivers', () => {
  const application = (status: string) => ({
    metadata: { name: 'web', namespace: 'argocd', uid: 'uid-argocd-web' },
    spec: {
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: {} },
    },
    status: {
      sync: { status, revision: 'f'.repeat(40) },
      health: { status: 'Healthy' },
      resources: [
        {
          group: 'apps',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          status,
        },
      ],
    },
  });
  it('stands at its workload, and is a finding where it is not delivered', async () => {
    const { cluster, portal } = await started({
      objects: {
        ...webOf(['1.5.0', 60]),
        applications: [application('Synced')],
      },
    });
    const seen = await until(
      () => detailOf(portal),
      workload => workload?.delivery?.told?.isFresh === true,
    );
    expect(seen?.delivery).toEqual({
      application: 'web',
      reason: 'the resources of the Application name it',
      told: {
        cluster: 'eu',
        namespace: 'argocd',
        sync: 'Synced',
        health: 'Healthy',
        revision: 'f'.repeat(40),
        isFresh: true,
      },
    });
    expect(seen?.findings.map(({ rule }) => rule)).not.toContain(
      'not-delivered',
    );
    cluster.of('applications').put(application('OutOfSync'));
    const late = await until(
      () => detailOf(portal),
      workload =>
        workload?.findings.some(({ rule }) => rule === 'not-delivered') ??
        false,
    );
    expect(late?.delivery?.told?.sync).toBe('OutOfSync');
  });
});
