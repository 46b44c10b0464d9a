import { streamId, type Problem } from '@portolan/portal-common';
import type {
  CollectContext,
  Collector,
  StreamState,
} from '@portolan/portal-node';
import {
  answers,
  startApiServer,
  type FakeApiServer,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { aCluster, connect, hastyLimits } from '../../__testUtils__/connect';
import { recorded, recordedVersions } from '../../__testUtils__/recorded';
import { createAccessCollector } from './createAccessCollector';
import { createReachabilityCollector } from './createReachabilityCollector';

const reviews = '/apis/authorization.k8s.io/v1';
const start = Date.parse('2026-11-26T10:00:00.000Z');
const version = recordedVersions[0];

let server: FakeApiServer;
let opened: ReturnType<typeof connect>;
let now: number;

beforeAll(async () => {
  server = await startApiServer();
});
beforeEach(() => {
  now = start;
  opened = connect(aCluster({ url: server.url, caData: server.caData }));
});
afterEach(async () => {
  await opened.close();
  if (server.unexpected.length > 0) {
    throw new Error(`Nobody expected ${server.unexpected.join(', ')}`);
  }
});
afterAll(async () => {
  await server.close();
});

const asked = () => ({
  connection: opened.connection,
  limits: hastyLimits,
  now: () => now,
});
const requestsSince = (from: number) => server.requests.slice(from);

/** Reads again and again as the mirror lets it, keeping records and problem in between. */
function reader(collector: Collector) {
  let before: CollectContext['before'] = new Map();
  let stream: StreamState | undefined;
  return async () => {
    const context = { before, stream, signal: new AbortController().signal };
    const state = {
      ...collector.stream,
      id: streamId(collector.stream),
      version: 1,
      seenAt: stream?.seenAt,
    };
    try {
      const { records } = await collector.collect(context);
      before = records;
      stream = { ...state, seenAt: now };
      return [...records.values()][0];
    } catch (error) {
      const detail: unknown = Object(error).detail;
      const problem: Problem = {
        kind: 'error',
        message: 'any',
        since: new Date(now).toISOString(),
      };
      stream = { ...state, problem };
      return detail;
    }
  };
}

describe('reachability', () => {
  const since = (ms: number) => new Date(start + ms).toISOString();
  let returns: number;
  let read: () => Promise<unknown>;

  beforeEach(() => {
    returns = 0;
    server.route(
      '/readyz',
      answers.text(200, String(recorded(version, 'readyz.txt'))),
    );
    server.route('/version', answers.json(recorded(version, 'version.json')));
    read = reader(
      createReachabilityCollector({
        ...asked(),
        onReturn: () => (returns += 1),
      }),
    );
  });

  it('keeps version, checks and since when, and asks for the version when that may be another', async () => {
    expect(await read()).toEqual({
      version: 'v1.37.2',
      checks: expect.arrayContaining(['ping', 'etcd', 'informer-sync']),
      since: since(0),
    });
    const from = server.requests.length;
    server.route('/version', answers.json({ gitVersion: 'v1.38.0' }));
    now += 15_000;
    expect(await read()).toMatchObject({ version: 'v1.37.2', since: since(0) });
    expect(requestsSince(from)).toEqual(['GET /readyz?verbose']);
    for (let passed = 15_000; passed <= 60 * 60_000; passed += 15_000) {
      now += 15_000;
      await read();
    }
    expect(
      requestsSince(from).filter(one => one === 'GET /version'),
    ).toHaveLength(1);
    expect(await read()).toMatchObject({ version: 'v1.38.0', since: since(0) });
    expect(returns).toBe(0);
  });

  // As kube-apiserver 1.37.2 answered with its etcd stopped.
  it.each([
    [
      'etcd is gone',
      '[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\n[-]etcd-readiness failed: reason withheld\n[+]informer-sync ok\nreadyz check failed\n',
      'eu is not ready: its checks etcd, etcd-readiness fail',
    ],
    [
      'one check fails',
      '[+]ping ok\n[-]poststarthook/rbac/bootstrap-roles failed: reason withheld\nreadyz check failed\n',
      'eu is not ready: its check poststarthook/rbac/bootstrap-roles fails',
    ],
  ])('%s: says which, and recovers', async (_name, text, message) => {
    await read();
    server.route('/readyz', answers.text(500, text));
    now += 15_000;
    expect(await read()).toEqual({ kind: 'error', message });
    now += 15_000;
    expect(await read()).toEqual({ kind: 'error', message });
    server.route('/readyz', answers.text(200, 'ok'));
    now += 15_000;
    expect(await read()).toEqual({
      version: 'v1.37.2',
      checks: [],
      since: since(45_000),
    });
    expect(returns).toBe(1);
  });

  it('was not known to be ready while nobody looked', async () => {
    await read();
    now += 60_000;
    expect(await read()).toMatchObject({ since: since(60_000) });
    expect(returns).toBe(0);
  });

  it.each<[string, UpstreamRoute, object]>([
    [
      'hangs',
      answers.hang(),
      {
        kind: 'timeout',
        message: expect.stringMatching(/said nothing for 300 ms/),
      },
    ],
    [
      'a wrong token',
      answers.text(401, 'Unauthorized'),
      {
        kind: 'unauthenticated',
        message:
          "eu refuses the credential of its provider 'serviceAccount' (401)",
      },
    ],
    [
      'a right to its paths taken away',
      answers.text(403, 'Forbidden'),
      {
        kind: 'forbidden',
        missing: 'get /readyz',
        message: 'eu does not let the portal get /readyz',
      },
    ],
    [
      'a page',
      answers.page(),
      {
        kind: 'invalid',
        message: 'eu answers /readyz with something that no API server says',
      },
    ],
    [
      'a proxy whose cluster is away',
      answers.text(503, 'no backend'),
      { kind: 'error', message: expect.stringMatching(/503: no backend/) },
    ],
  ])('%s', async (_name, route, problem) => {
    server.route('/readyz', route);
    expect(await read()).toEqual(problem);
  });
});

describe('access', () => {
  const bound = recorded(version, 'rulesReview.json');
  const unbound = recorded(version, 'rulesReviewUnbound.json');
  let read: () => Promise<unknown>;
  let bodies: string[];

  /** The review without the rules of these groups, or said to be incomplete. */
  const without = (groups: string[], more: object = {}) =>
    JSON.parse(
      JSON.stringify({ ...Object(bound), kind: 'SelfSubjectRulesReview' }),
      (key, value: unknown) => {
        if (key === 'resourceRules' && Array.isArray(value)) {
          return value.filter(
            rule => !groups.some(group => rule.apiGroups.includes(group)),
          );
        }
        return key === 'status' ? { ...Object(value), ...more } : value;
      },
    );
  const review =
    (answer: unknown): UpstreamRoute =>
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(chunks.join(''));
        answers.json(answer, 201)(request, response);
      });
    };
  /** Answers questions for one right by what it is. */
  const allows =
    (isAllowed: (right: string) => boolean): UpstreamRoute =>
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const { spec } = JSON.parse(chunks.join(''));
        const { verb, resource } = spec.resourceAttributes;
        answers.json(
          {
            kind: 'SelfSubjectAccessReview',
            status: { allowed: isAllowed(`${verb} ${resource}`) },
          },
          201,
        )(request, response);
      });
    };

  beforeEach(() => {
    bodies = [];
    server.route(`${reviews}/selfsubjectrulesreviews`, review(bound));
    server.route('/apis', answers.json(recorded(version, 'apis.json')));
    read = reader(createAccessCollector(asked()));
  });

  it('asks one question that no namespace can blur, and counts the rights', async () => {
    const from = server.requests.length;
    expect(await read()).toEqual({ rights: 69, notInstalled: [] });
    expect(requestsSince(from)).toEqual([
      `POST ${reviews}/selfsubjectrulesreviews`,
    ]);
    expect(bodies.map(body => JSON.parse(body))).toEqual([
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: 'portolan: in every namespace' },
      },
    ]);
  });

  it('without its binding: names the first rights and counts the others, then recovers', async () => {
    server.route(`${reviews}/selfsubjectrulesreviews`, review(unbound));
    expect(await read()).toEqual({
      kind: 'forbidden',
      missing: 'list nodes, watch nodes and 56 more',
      message:
        'eu does not let the portal list nodes, watch nodes and 56 more; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
    });
    server.route(`${reviews}/selfsubjectrulesreviews`, review(bound));
    expect(await read()).toMatchObject({ rights: 69 });
  });

  it('does not miss the right to a kind that is not installed, and misses it once it is', async () => {
    const gateway = 'gateway.networking.k8s.io';
    server.route(
      `${reviews}/selfsubjectrulesreviews`,
      review(without([gateway])),
    );
    expect(await read()).toEqual({
      rights: 66,
      notInstalled: [`httproutes.${gateway}`],
    });
    const groupVersion = `${gateway}/v1`;
    server.route(
      '/apis',
      answers.json({
        kind: 'APIGroupList',
        groups: [{ name: gateway, versions: [{ groupVersion }] }],
      }),
    );
    const resources = (...names: string[]) =>
      answers.json({
        kind: 'APIResourceList',
        resources: names.map(name => ({ name })),
      });
    server.route(`/apis/${groupVersion}`, resources('gateways'));
    now += 10 * 60_000;
    expect(await read()).toMatchObject({ rights: 66 });
    server.route(`/apis/${groupVersion}`, resources('gateways', 'httproutes'));
    expect(await read()).toMatchObject({ rights: 66 });
    now += 10 * 60_000;
    expect(await read()).toMatchObject({
      kind: 'forbidden',
      missing: `list httproutes.${gateway}, watch httproutes.${gateway} and 1 more`,
    });
  });

  describe('where an authorizer cannot list what it gives', () => {
    const one = `${reviews}/selfsubjectaccessreviews`;
    beforeEach(() => {
      server.route(
        `${reviews}/selfsubjectrulesreviews`,
        review(without(['batch'], { incomplete: true })),
      );
    });
    const questions = (from: number) =>
      requestsSince(from).filter(request => request.includes(one)).length;

    it('asks right by right, and not again within the hour', async () => {
      server.route(
        one,
        allows(() => true),
      );
      const from = server.requests.length;
      expect(await read()).toMatchObject({ rights: 69 });
      expect(questions(from)).toBe(6);
      now += 59 * 60_000;
      await read();
      expect(questions(from)).toBe(6);
      now += 60_000;
      await read();
      expect(questions(from)).toBe(12);
    });

    it('names what is refused, asks only for that again, and recovers', async () => {
      let isGiven = false;
      server.route(
        one,
        allows(right => isGiven || right !== 'watch cronjobs'),
      );
      const from = server.requests.length;
      const refused = {
        kind: 'forbidden',
        missing: 'watch cronjobs.batch',
        message:
          'eu does not let the portal watch cronjobs.batch, and does not list all that it lets it; the ClusterRole it needs stands at /api/clusters/v1/role and in the README of clusters-backend',
      };
      expect(await read()).toEqual(refused);
      expect(questions(from)).toBe(5);
      expect(await read()).toEqual(refused);
      expect(questions(from)).toBe(6);
      isGiven = true;
      expect(await read()).toMatchObject({ rights: 69 });
    });
  });
});
