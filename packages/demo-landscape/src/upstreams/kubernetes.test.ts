import { request as httpRequest } from 'node:http';
import { MINUTE, SECOND } from '../scenario/clock';
import { ClusterWorld } from '../scenario/workloads/ClusterWorld';
import { clusterTable } from '../scenario/workloads/clusterTable';
import { hash32 } from '../scenario/random';
import { readServices } from '../scenario/services';
import {
  ask,
  catalogFolder,
  json,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';
import { groupsOf, resourcesOf } from './kubernetes/resources';

interface Item {
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    managedFields?: unknown[];
  };
  spec: { nodeName?: string; replicas?: number };
  status: {
    phase?: string;
    readyReplicas?: number;
    containerStatuses?: Array<{
      restartCount: number;
      state: { waiting?: { reason: string } };
      lastState: { terminated?: { reason: string } };
    }>;
  };
}

interface List {
  kind: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: Item[];
}

interface Event {
  type: string;
  object: Item & { code?: number; reason?: string };
}

const start = '2026-11-25T13:15:00Z';

describe('the API servers of the clusters', () => {
  let landscape: TestLandscape;
  const t0 = Date.parse(start);

  beforeAll(async () => {
    landscape = await startTestLandscape(start);
  });
  beforeEach(() => landscape.clock.set(t0));
  afterEach(() =>
    ask(`${landscape.control}/control/v1/faults`, { method: 'DELETE' }),
  );
  afterAll(() => landscape.close());

  const get = (
    cluster: string,
    path: string,
    init: RequestInit & { token?: string } = {},
  ) =>
    ask(`${landscape.url(`kubernetes-${cluster}`)}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${init.token ?? `demo-token-of-${cluster}`}`,
      },
    });
  const list = async (cluster: string, path: string) => {
    const { status, body } = await get(cluster, path);
    expect([path, status]).toEqual([path, 200]);
    return body as List;
  };
  const breakIt = (cluster: string, fault: string) =>
    ask(
      `${landscape.control}/control/v1/upstreams/kubernetes-${cluster}/fault`,
      json('PUT', { fault }),
    );

  /** Opens a watch; `until` waits for enough events. */
  async function watch(cluster: string, path: string) {
    const events: Event[] = [];
    const waiters = new Set<() => void>();
    const waiting = () => waiters.forEach(wake => wake());
    let ended = false;
    let status: number | undefined;
    const url = `${landscape.url(`kubernetes-${cluster}`)}${path}`;
    const headers = { authorization: `Bearer demo-token-of-${cluster}` };
    const request = httpRequest(url, { agent: false, headers }, response => {
      let rest = '';
      status = response.statusCode;
      waiting();
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        const lines = (rest + part).split('\n');
        rest = lines.pop() ?? '';
        events.push(...lines.map(line => JSON.parse(line)));
        waiting();
      });
      response.on('close', () => {
        ended = true;
        waiting();
      });
    });
    request.on('error', () => undefined);
    request.end();
    const until = async (enough: () => boolean) => {
      const giveUp = Date.now() + 8_000;
      while (!enough() && Date.now() < giveUp) {
        await new Promise<void>(resolve => {
          waiters.add(resolve);
          setTimeout(resolve, 100);
        });
        waiters.clear();
      }
      expect(enough()).toBe(true);
    };
    await until(() => status !== undefined);
    return {
      events,
      status: () => status,
      ended: () => ended,
      until,
      close: () => request.destroy(),
    };
  }

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
      expect(groups.includes('cert-manager.io')).toBe(
        cluster.startsWith('eks'),
      );
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
      for (const { group, version, name, played, kind } of resourcesOf(
        cluster,
      )) {
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

  it('pages consistently, and forgets a page after a while', async () => {
    const path = '/api/v1/pods';
    const whole = await list('eks-eu-prod', path);
    const seen: string[] = [];
    let more: string | undefined;
    do {
      const page = await list(
        'eks-eu-prod',
        `${path}?limit=40${more ? `&continue=${more}` : ''}`,
      );
      seen.push(...page.items.map(({ metadata }) => metadata.name));
      expect(page.metadata.resourceVersion).toBe(
        whole.metadata.resourceVersion,
      );
      expect(page.metadata.remainingItemCount ?? 0).toBe(
        whole.items.length - seen.length,
      );
      more = page.metadata.continue;
      landscape.clock.set(landscape.clock.now() + 20 * SECOND);
    } while (more);
    expect(seen).toEqual(whole.items.map(({ metadata }) => metadata.name));
    const first = await list('eks-eu-prod', `${path}?limit=5`);
    landscape.clock.set(landscape.clock.now() + 15 * MINUTE);
    expect(
      await get(
        'eks-eu-prod',
        `${path}?limit=5&continue=${first.metadata.continue}`,
      ),
    ).toMatchObject({
      status: 410,
      body: { reason: 'Expired', metadata: { continue: expect.any(String) } },
    });
  });

  it.each([
    ['labelSelector', 'app.kubernetes.io/name=payment-gateway', 'payments-cde'],
    [
      'labelSelector',
      'backstage.io/kubernetes-id in (fx-rates,nobody)',
      'fx-rates',
    ],
    [
      'fieldSelector',
      'metadata.namespace=flights,status.phase=Running',
      'flights',
    ],
    [
      'fieldSelector',
      'spec.nodeName=ip-10-42-21-14.eu-central-1.compute.internal,metadata.namespace=payments',
      'payments',
    ],
  ])('selects by %s %s', async (by, selector, namespace) => {
    const { items } = await list(
      'eks-eu-prod',
      `/api/v1/pods?${by}=${encodeURIComponent(selector)}`,
    );
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ metadata }) => metadata.namespace))).toEqual(
      new Set([namespace]),
    );
  });

  it('refuses selectors it cannot read, and knows the rest of them', async () => {
    const all = await list('eks-eu-prod', '/api/v1/namespaces/payments/pods');
    const count = async (selector: string) =>
      (
        await list(
          'eks-eu-prod',
          `/api/v1/namespaces/payments/pods?labelSelector=${encodeURIComponent(
            selector,
          )}`,
        )
      ).items.length;
    const named = await count('app.kubernetes.io/name==refund-worker');
    expect(await count('app.kubernetes.io/name!=refund-worker')).toBe(
      all.items.length - named,
    );
    expect(
      await count('app.kubernetes.io/name notin (refund-worker),!nothing'),
    ).toBe(all.items.length - named);
    expect(
      await count('pod-template-hash,app.kubernetes.io/name'),
    ).toBeLessThanOrEqual(all.items.length);
    expect(
      await get('eks-eu-prod', '/api/v1/pods?fieldSelector=spec.color%3Dred'),
    ).toMatchObject({
      status: 400,
      body: {
        message: expect.stringContaining(
          'field label not supported: spec.color',
        ),
      },
    });
  });

  it('knows its tokens and what each may', async () => {
    const pods = '/api/v1/pods';
    const unauthorized = {
      status: 401,
      body: { kind: 'Status', reason: 'Unauthorized', code: 401 },
    };
    expect(await get('onprem-fra', pods, { token: 'another' })).toMatchObject(
      unauthorized,
    );
    expect(
      await ask(`${landscape.url('kubernetes-onprem-fra')}${pods}`),
    ).toMatchObject(unauthorized);
    expect(
      (await ask(`${landscape.url('kubernetes-onprem-fra')}/version`)).status,
    ).toBe(200);
    expect(await get('onprem-fra', '/api/v1/secrets')).toMatchObject({
      status: 403,
      body: {
        reason: 'Forbidden',
        message:
          'secrets is forbidden: User "system:serviceaccount:portolan:portolan" cannot list resource "secrets" in API group "" at the cluster scope',
      },
    });
    expect(
      await get('onprem-fra', '/apis/apps/v1/namespaces/rail/deployments', {
        token: 'demo-token-of-onprem-fra-pods-only',
      }),
    ).toMatchObject({
      status: 403,
      body: {
        message:
          'deployments.apps is forbidden: User "system:serviceaccount:portolan:pods-only" cannot list resource "deployments" in API group "apps" in the namespace "rail"',
      },
    });
    const review = async (resourceAttributes: Record<string, string>) =>
      (
        await get(
          'onprem-fra',
          '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          {
            method: 'POST',
            body: JSON.stringify({ spec: { resourceAttributes } }),
          },
        )
      ).body;
    const allowed = (is: boolean) => ({ status: { allowed: is } });
    expect(
      await review({ verb: 'watch', group: 'apps', resource: 'deployments' }),
    ).toMatchObject(allowed(true));
    expect(await review({ verb: 'list', resource: 'secrets' })).toMatchObject(
      allowed(false),
    );
    const log = { verb: 'get', resource: 'pods', subresource: 'log' };
    expect(await review({ ...log, namespace: 'rail' })).toMatchObject(
      allowed(true),
    );
    expect(await review({ ...log, namespace: 'hsm' })).toMatchObject(
      allowed(false),
    );
    expect(
      await get(
        'onprem-fra',
        '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        {
          method: 'POST',
          body: JSON.stringify({ spec: { namespace: 'hsm' } }),
        },
      ),
    ).toMatchObject({
      status: 201,
      body: {
        status: {
          incomplete: false,
          resourceRules: expect.not.arrayContaining([
            expect.objectContaining({ resources: ['pods/log'] }),
          ]),
        },
      },
    });
  });

  it('reads logs to who may', async () => {
    const { items } = await list('onprem-fra', '/api/v1/pods');
    const podIn = (namespace: string) =>
      items.find(({ metadata }) => metadata.namespace === namespace)?.metadata
        .name;
    expect(
      (
        await get(
          'onprem-fra',
          `/api/v1/namespaces/rail/pods/${podIn('rail')}/log?tailLines=5`,
        )
      ).body,
    ).toMatch(/^(ts=.*\n){5}$/);
    expect(
      await get(
        'onprem-fra',
        `/api/v1/namespaces/hsm/pods/${podIn('hsm')}/log`,
      ),
    ).toMatchObject({
      status: 403,
      body: {
        message: expect.stringContaining(
          'cannot get resource "pods/log" in API group "" in the namespace "hsm"',
        ),
      },
    });
    const crashing = (
      await list('eks-eu-prod', '/api/v1/namespaces/content/pods')
    ).items.find(({ status }) =>
      status.containerStatuses?.some(({ restartCount }) => restartCount > 0),
    );
    expect(
      (
        await get(
          'eks-eu-prod',
          `/api/v1/namespaces/content/pods/${crashing?.metadata.name}/log?container=content-reviews&previous=true`,
        )
      ).body,
    ).toContain('unrecoverable');
    expect(
      (
        await list(
          'eks-eu-prod',
          '/apis/metrics.k8s.io/v1beta1/namespaces/content/pods',
        )
      ).items.length,
    ).toBeGreaterThan(2);
  });

  it('has its troubles at any hour of any day', async () => {
    for (let hour = 1; hour < 60; hour += 17) {
      landscape.clock.set(t0 + hour * 60 * MINUTE);
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
        staging.includes('ImagePullBackOff') ||
          staging.includes('ErrImagePull'),
      ).toBe(true);
      expect(JSON.stringify(await list('aks-us-dr', '/api/v1/pods'))).toContain(
        '"reason":"Unschedulable"',
      );
      expect(
        JSON.stringify(
          await list('eks-eu-staging', '/apis/apps/v1/deployments'),
        ),
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

  it('tells a watch what changes, from where it was', async () => {
    const path = '/apis/apps/v1/deployments';
    const before = await list('eks-eu-prod', path);
    const open = await watch(
      'eks-eu-prod',
      `${path}?watch=true&resourceVersion=${before.metadata.resourceVersion}&allowWatchBookmarks=true`,
    );
    const known = new Map(before.items.map(item => [item.metadata.name, item]));
    landscape.clock.set(t0 + 3 * 60 * MINUTE);
    const after = await list('eks-eu-prod', path);
    const changed = after.items.filter(
      ({ metadata }) =>
        Number(metadata.resourceVersion) >
        Number(before.metadata.resourceVersion),
    );
    expect(changed.length).toBeGreaterThan(3);
    await open.until(() => open.events.length >= changed.length);
    for (const { type, object } of open.events) {
      expect(type).toBe('MODIFIED');
      expect(object.kind).toBe('Deployment');
      expect(Number(object.metadata.resourceVersion)).toBeGreaterThan(
        Number(before.metadata.resourceVersion),
      );
      const {
        kind: _,
        apiVersion: __,
        ...bare
      } = object as Item & { apiVersion?: string };
      known.set(object.metadata.name, bare);
    }
    expect([...known.values()]).toEqual(after.items);
    open.close();
    const late = await watch(
      'eks-eu-prod',
      `${path}?watch=true&resourceVersion=${before.metadata.resourceVersion}`,
    );
    await late.until(late.ended);
    expect(late.status()).toBe(200);
    expect(late.events).toMatchObject([
      {
        type: 'ERROR',
        object: { kind: 'Status', code: 410, reason: 'Expired' },
      },
    ]);
  }, 60_000);

  it('begins a watch without a version with all there is, selects, and ends in time', async () => {
    const path = '/api/v1/namespaces/payments-cde/pods';
    const { items } = await list('aks-us-dr', path);
    const open = await watch(
      'aks-us-dr',
      `${path}?watch=1&sendInitialEvents=true&timeoutSeconds=1`,
    );
    await open.until(open.ended);
    const told = open.events.map(
      ({ type, object }) => `${type} ${object.metadata.name}`,
    );
    expect(told.at(-1)).toBe('BOOKMARK undefined');
    expect(told.sort()).toEqual([
      ...items.map(({ metadata }) => `ADDED ${metadata.name}`),
      'BOOKMARK undefined',
    ]);
  });

  it('tells a watch how far it is shortly before it ends', async () => {
    const path = '/api/v1/namespaces';
    const { metadata } = await list('aks-us-dr', path);
    const open = await watch(
      'aks-us-dr',
      `${path}?watch=1&resourceVersion=${metadata.resourceVersion}&allowWatchBookmarks=true&timeoutSeconds=3`,
    );
    await open.until(open.ended);
    expect(open.events.map(({ type }) => type)).toEqual(['BOOKMARK']);
  });

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
          deployment.metadata.annotations?.[
            'deployment.kubernetes.io/revision'
          ],
        ),
        sets: sets
          .filter(({ spec }) => (spec.replicas ?? 0) > 0)
          .map(
            ({ metadata }) => metadata.labels?.['app.kubernetes.io/version'],
          ),
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
    await ask(`${landscape.control}/control/v1/story/start`, {
      method: 'POST',
    });
    const at = async (after: number) => {
      landscape.clock.set(t0 + after);
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
              throw new Error(
                `${key} went back by ${before.at - changedAt} ms`,
              );
            }
            expect(changedAt).toBeLessThanOrEqual(at);
            last.set(key, { at: changedAt, text });
          }
        }
      }
    }
  }, 120_000);

  it.each([
    ['unauthorized', '/api/v1/pods', 401, 'Unauthorized'],
    ['forbidden-kind', '/api/v1/pods', 403, 'Forbidden'],
    ['absent-group', '/apis/apps/v1/deployments', 404, 'NotFound'],
    ['throttled', '/api/v1/pods', 429, 'TooManyRequests'],
    ['error', '/api/v1/pods', 500, 'InternalError'],
    ['forbidden', '/api/v1/pods', 403, 'Forbidden'],
  ])('can be broken: %s', async (fault, path, status, reason) => {
    expect((await breakIt('aks-us-dr', fault)).status).toBe(200);
    expect(await get('aks-us-dr', path)).toMatchObject({
      status,
      body: { kind: 'Status', reason, code: status },
    });
    if (fault === 'throttled') {
      expect((await get('aks-us-dr', path)).headers.get('retry-after')).toBe(
        '15',
      );
    }
    if (fault === 'forbidden-kind' || fault === 'absent-group') {
      expect((await get('aks-us-dr', '/api/v1/nodes')).status).toBe(200);
    }
    expect((await get('eks-eu-prod', path)).status).toBe(200);
  });

  it('can have a wrong clock, which only its answers tell', async () => {
    const behind = async (cluster: string) => {
      const { headers } = await get(cluster, '/version');
      const told = Date.parse(headers.get('date') ?? '');
      return Math.round((Date.now() - told) / 60_000);
    };
    await breakIt('aks-us-dr', 'wrong-clock');
    expect(await behind('aks-us-dr')).toBe(180);
    expect(await behind('eks-eu-prod')).toBe(0);
    const { metadata } = await list('aks-us-dr', '/api/v1/pods');
    expect(metadata.resourceVersion).toBeDefined();
  });

  it('can be broken in what it remembers and delivers', async () => {
    const path = '/api/v1/pods';
    const { metadata } = await list('aks-us-dr', path);
    const from = `?watch=true&resourceVersion=${metadata.resourceVersion}`;
    const open = await watch('aks-us-dr', `${path}${from}`);
    await breakIt('aks-us-dr', 'gone');
    await open.until(open.ended);
    const storm = await watch('aks-us-dr', `${path}${from}`);
    await storm.until(storm.ended);
    expect(storm.events).toMatchObject([
      { type: 'ERROR', object: { code: 410 } },
    ]);
    const page = await list('aks-us-dr', `${path}?limit=3`);
    expect(
      (
        await get(
          'aks-us-dr',
          `${path}?limit=3&continue=${page.metadata.continue}`,
        )
      ).status,
    ).toBe(410);

    await breakIt('aks-us-dr', 'silent');
    const silent = await watch('aks-us-dr', `${path}?watch=true`);
    expect([silent.status(), silent.events]).toEqual([200, []]);
    silent.close();

    await breakIt('aks-us-dr', 'restored');
    expect(
      Number((await list('aks-us-dr', path)).metadata.resourceVersion),
    ).toBeLessThan(Number(metadata.resourceVersion) - 100_000);

    await breakIt('aks-us-dr', 'huge');
    const { body } = await get('aks-us-dr', path);
    expect(JSON.stringify(body).length).toBeGreaterThan(6 * 1024 * 1024);
    const other = await breakIt('aks-us-dr', 'none');
    expect(other.status).toBe(200);
    expect(
      await ask(
        `${landscape.control}/control/v1/upstreams/github/fault`,
        json('PUT', { fault: 'gone' }),
      ),
    ).toMatchObject({ status: 400 });
  }, 60_000);

  it('is cut off on premises for six minutes of every other hour', async () => {
    const reach = (at: string) => {
      landscape.clock.set(Date.parse(at));
      return ask(`${landscape.url('kubernetes-onprem-fra')}/version`, {
        signal: AbortSignal.timeout(400),
      }).then(
        ({ status }) => status,
        () => 'unreachable',
      );
    };
    expect(await reach('2026-11-25T14:34:50Z')).toBe(200);
    expect(await reach('2026-11-25T14:36:00Z')).toBe('unreachable');
    expect(await reach('2026-11-25T14:41:10Z')).toBe(200);
    expect(await reach('2026-11-25T15:36:00Z')).toBe(200);
    expect(landscape.problems).toEqual([]);
  });
});
