import { MINUTE, SECOND } from '../../scenario/clock';
import { hash32 } from '../../scenario/random';
import { readServices } from '../../scenario/services';
import { ClusterWorld } from '../../scenario/workloads/ClusterWorld';
import { clusterTable } from '../../scenario/workloads/clusterTable';
import { startTestApiServers } from '../../testing/apiServers';
import { ask, catalogFolder } from '../../testing/testLandscape';
import { groupsOf, resourcesOf } from './resources';

const servers = startTestApiServers('2026-11-25T13:15:00Z');
const { t0, get, list } = servers;

it('says what it is, and what it has', async () => {
  for (const [cluster, version] of [
    ['eks-eu-prod', /^v1\.35\.\d+-eks-/],
    ['eks-eu-staging', /^v1\.36\.\d+-eks-/],
    ['aks-us-dr', /^v1\.35\.\d+$/],
    ['onprem-fra', /^v1\.33\.\d+$/],
  ] as const) {
    expect((await get(cluster, '/version')).body).toMatchObject({
      gitVersion: expect.stringMatching(version),
    });
    expect((await get(cluster, '/readyz')).body).toBe('ok');
    expect((await get(cluster, '/readyz?verbose')).body).toMatch(
      /^\[\+\]ping ok\n[^]*readyz check passed\n$/,
    );
    const { body } = await get(cluster, '/apis');
    const groups = (body as { groups: Array<{ name: string }> }).groups.map(
      ({ name }) => name,
    );
    expect(groups.includes('cert-manager.io')).toBe(cluster.startsWith('eks'));
    expect(groups.includes('argoproj.io')).toBe(cluster === 'eks-eu-prod');
  }
  expect((await get('aks-us-dr', '/api/v1')).body).toMatchObject({
    kind: 'APIResourceList',
    resources: expect.arrayContaining([
      expect.objectContaining({
        name: 'pods',
        kind: 'Pod',
        namespaced: true,
      }),
      expect.objectContaining({ name: 'pods/log', verbs: ['get'] }),
    ]),
  });
  for (const path of [
    '/openapi/v2',
    '/apis/cert-manager.io/v1/certificates',
    '/apis/apps/v1beta1/deployments',
  ]) {
    expect(await get('aks-us-dr', path)).toMatchObject({
      status: 404,
      body: {
        kind: 'Status',
        reason: 'NotFound',
        message: 'the server could not find the requested resource',
      },
    });
  }
  expect((await get('onprem-fra', '/metrics')).body).toContain(
    'apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io"',
  );
});

it('has every kind whole, on every cluster', async () => {
  let pods = 0;
  for (const cluster of clusterTable) {
    for (const { group, version, name, played, kind } of resourcesOf(cluster)) {
      if (!played) {
        continue;
      }
      const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
      const { kind: listed, items } = await list(
        cluster.name,
        `${root}/${name}`,
      );
      expect(listed).toBe(`${kind}List`);
      expect([cluster.name, name, items.length > 0]).toEqual([
        cluster.name,
        name,
        true,
      ]);
      for (const { metadata } of items) {
        expect(metadata).toMatchObject({
          uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          creationTimestamp: expect.stringMatching(/Z$/),
          resourceVersion: expect.stringMatching(/^\d+$/),
          managedFields: expect.arrayContaining([expect.anything()]),
        });
      }
      pods += played === 'pods' ? items.length : 0;
    }
  }
  expect(pods).toBeGreaterThan(550);
  expect(pods).toBeLessThan(1_000);
}, 60_000);

it('has every volume claim that its pods name', async () => {
  for (const { name } of clusterTable) {
    const claims = await list(name, '/api/v1/persistentvolumeclaims');
    const there = claims.items.map(
      ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
    );
    const pods = await list(name, '/api/v1/pods');
    const named = pods.items.flatMap(pod =>
      [...JSON.stringify(pod).matchAll(/"claimName":"([^"]+)"/g)].map(
        ([, claim]) => `${pod.metadata.namespace}/${claim}`,
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(one => !there.includes(one))).toEqual([]);
  }
}, 60_000);

it('has its troubles at any hour of any day', async () => {
  for (let hour = 1; hour < 60; hour += 17) {
    servers.landscape.clock.set(t0 + hour * 60 * MINUTE);
    const waiting = async (cluster: string, path: string) =>
      (await list(cluster, path)).items.flatMap(({ status }) =>
        (status.containerStatuses ?? []).flatMap(({ state, lastState }) => [
          state.waiting?.reason,
          lastState.terminated?.reason,
        ]),
      );
    const production = await waiting('eks-eu-prod', '/api/v1/pods');
    expect(production).toContain('Error');
    const staging = await waiting('eks-eu-staging', '/api/v1/pods');
    expect(
      staging.includes('ImagePullBackOff') || staging.includes('ErrImagePull'),
    ).toBe(true);
    expect(JSON.stringify(await list('aks-us-dr', '/api/v1/pods'))).toContain(
      '"reason":"Unschedulable"',
    );
    expect(
      JSON.stringify(await list('eks-eu-staging', '/apis/apps/v1/deployments')),
    ).toContain('"ProgressDeadlineExceeded"');
    expect(
      JSON.stringify(
        await list(
          'eks-eu-prod',
          '/apis/policy/v1/namespaces/payments/poddisruptionbudgets',
        ),
      ),
    ).toContain('"disruptionsAllowed":0');
    expect(
      JSON.stringify(await list('eks-eu-prod', '/apis/batch/v1/jobs')),
    ).toContain('"BackoffLimitExceeded"');
    expect(
      JSON.stringify(
        await list('eks-eu-staging', '/api/v1/persistentvolumeclaims'),
      ),
    ).toContain('"phase":"Pending"');
    expect(
      (
        await list(
          'aks-us-dr',
          '/apis/apps/v1/namespaces/customer-profile/deployments',
        ).catch(() => ({ items: [] }))
      ).items,
    ).toEqual([]);
  }
}, 60_000);

it('shows the story in pods, replica sets and the deployment', async () => {
  const path = '/apis/apps/v1/namespaces/payments-cde';
  const seen = async () => {
    const selector =
      '?labelSelector=app.kubernetes.io%2Fname%3Dpayment-gateway';
    const [deployment] = (
      await list('eks-eu-prod', `${path}/deployments${selector}`)
    ).items;
    const sets = (await list('eks-eu-prod', `${path}/replicasets${selector}`))
      .items;
    const pods = (
      await list(
        'eks-eu-prod',
        `/api/v1/namespaces/payments-cde/pods${selector}`,
      )
    ).items;
    return {
      image: /payment-gateway:(v[\d.]+)/.exec(
        JSON.stringify(deployment.spec),
      )?.[1],
      revision: Number(
        deployment.metadata.annotations?.['deployment.kubernetes.io/revision'],
      ),
      sets: sets
        .filter(({ spec }) => (spec.replicas ?? 0) > 0)
        .map(({ metadata }) => metadata.labels?.['app.kubernetes.io/version']),
      crashing: pods.filter(({ status }) =>
        status.containerStatuses?.some(
          ({ restartCount, state }) =>
            restartCount > 0 || state.waiting?.reason === 'CrashLoopBackOff',
        ),
      ).length,
      ready: deployment.status.readyReplicas,
    };
  };
  const calm = await seen();
  expect(calm).toMatchObject({
    image: 'v2.30.4',
    sets: ['v2.30.4'],
    crashing: 0,
    ready: 6,
  });
  await ask(`${servers.landscape.control}/control/v1/story/start`, {
    method: 'POST',
  });
  const at = async (after: number) => {
    servers.landscape.clock.set(t0 + after);
    return seen();
  };
  expect(await at(25 * SECOND)).toMatchObject({
    image: 'v2.31.0',
    revision: calm.revision + 1,
    sets: expect.arrayContaining(['v2.30.4', 'v2.31.0']),
    crashing: 0,
  });
  expect((await at(130 * SECOND)).crashing).toBeGreaterThanOrEqual(2);
  expect(await at(265 * SECOND)).toMatchObject({
    image: 'v2.30.4',
    revision: calm.revision + 2,
  });
  expect(await at(6 * MINUTE)).toMatchObject({
    sets: ['v2.30.4'],
    crashing: 0,
    ready: 6,
  });
}, 60_000);

it('does an object not change without a newer version', async () => {
  const world = clusterTable.map(
    cluster =>
      new ClusterWorld(cluster, {
        services: readServices(catalogFolder),
        storyStarts: () => [
          t0 + 10 * MINUTE,
          t0 + 30 * MINUTE,
          t0 + 32 * MINUTE,
        ],
        apiGroups: groupsOf(cluster),
      }),
  );
  for (const one of world) {
    const last = new Map<string, { at: number; text: string }>();
    // The story is told on one of them.
    const lasts = one.cluster.name === 'eks-eu-prod' ? 40 : 8;
    for (
      let at = t0, turn = 0;
      at < t0 + lasts * MINUTE;
      at += 19_300, turn++
    ) {
      for (const { played } of resourcesOf(one.cluster)) {
        for (const thing of played ? one.things(played, at) : []) {
          const { changedAt, namespace, name } = thing;
          const key = `${played} ${namespace} ${name}`;
          const before = last.get(key);
          const isSame = before?.at === changedAt;
          // Drawing all of them each time takes minutes; in ten turns each has its own.
          if (isSame && hash32(key) % 10 !== turn % 10) {
            continue;
          }
          const text = JSON.stringify(thing.render());
          if (isSame) {
            expect([key, text]).toEqual([key, before.text]);
          } else if (before && changedAt < before.at) {
            throw new Error(`${key} went back by ${before.at - changedAt} ms`);
          }
          expect(changedAt).toBeLessThanOrEqual(at);
          last.set(key, { at: changedAt, text });
        }
      }
    }
  }
}, 120_000);
