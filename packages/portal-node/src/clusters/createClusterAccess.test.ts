import { createServer, type RequestListener, type Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import { z } from 'zod';
import type { ClusterAuthStrategy, ClusterEntry } from './ClusterAccess';
import { createClusterAccess } from './createClusterAccess';

const credentials = mockCredentials.service();

function clusterOf(provider: string): ClusterEntry {
  return {
    name: `eu-${provider}`,
    url: 'https://127.0.0.1:1',
    authMetadata: { 'kubernetes.io/auth-provider': provider },
  };
}

function accessWith(authStrategyMap: Record<string, ClusterAuthStrategy>) {
  const access = createClusterAccess({ providedMs: 50, answerMs: 100 });
  access.provide({
    clusterSupplier: { getClusters: async () => [] },
    authStrategyMap,
  });
  return access;
}

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>(done => started.listen(0, '127.0.0.1', done));
  const address = started.address();
  return `http://127.0.0.1:${
    typeof address === 'object' ? address?.port : address
  }`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('credentials', () => {
  it('are asked for once, kept four minutes, and replaced once when refused', async () => {
    let valid = 'token-1';
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      response
        .writeHead(
          request.headers.authorization === `Bearer ${valid}` ? 200 : 401,
        )
        .end('ok');
    });
    let now = 0;
    let given = 0;
    const access = createClusterAccess({ now: () => now });
    access.provide({
      clusterSupplier: { getClusters: async () => [] },
      authStrategyMap: {
        aws: {
          getCredential: async () => {
            given += 1;
            // A token read from a file ends with a line break.
            return { type: 'bearer token', token: `token-${given}\n` };
          },
        },
      },
    });
    const cluster = { ...clusterOf('aws'), url: `${url}/k8s/clusters/c-1/` };
    const connection = access.connect(cluster);
    const three = () =>
      Promise.all(
        ['/a', '/b', '/c'].map(path => access.connect(cluster).get(path)),
      );

    await three();
    expect(given).toBe(1);
    expect(asked).toContain('/k8s/clusters/c-1/a Bearer token-1');

    valid = 'token-2';
    await three();
    expect(given).toBe(2);

    now = 4 * 60_000;
    valid = 'token-3';
    await connection.get('/a');
    expect(given).toBe(3);
    expect(asked.slice(-1)).toEqual(['/k8s/clusters/c-1/a Bearer token-3']);
    now += 60_000;
    expect(connection.requestsPerMinute()).toBe(1);
    await access.close();
  });

  it('that could not be had are asked for again', async () => {
    const url = await serve((_request, response) => {
      response.end('ok');
    });
    const getCredential = jest
      .fn<
        ReturnType<ClusterAuthStrategy['getCredential']>,
        Parameters<ClusterAuthStrategy['getCredential']>
      >()
      .mockRejectedValueOnce(new Error('throttled'))
      .mockResolvedValue({ type: 'bearer token', token: 'good' });
    const access = accessWith({ aws: { getCredential } });
    const connection = access.connect({ ...clusterOf('aws'), url });
    await expect(connection.get('/version')).rejects.toThrow('throttled');
    await expect(connection.get('/version')).resolves.toMatchObject({
      status: 200,
    });
    await access.close();
  });
});

describe('cluster access', () => {
  it('is absent while nobody provides it, and works as soon as somebody does', async () => {
    const access = createClusterAccess({ providedMs: 50 });
    await expect(access.clusters(credentials)).rejects.toMatchObject({
      detail: {
        kind: 'absent',
        why: 'not-configured',
        remedy: expect.stringContaining("'kubernetes:'"),
      },
    });
    const [first, second] = [clusterOf('aws'), clusterOf('aws')];
    access.provide({
      clusterSupplier: {
        getClusters: async () => [first, { ...second, url: 'https://other' }],
      },
      authStrategyMap: {},
    });
    await expect(access.clusters(credentials)).resolves.toEqual({
      clusters: [first],
      repeated: [first.name],
    });
    await access.close();
  });

  it('says what hung or failing locators did', async () => {
    const hung = createClusterAccess({ answerMs: 50 });
    hung.provide({
      clusterSupplier: { getClusters: () => new Promise(() => {}) },
      authStrategyMap: {},
    });
    await expect(hung.clusters(credentials)).rejects.toMatchObject({
      detail: { kind: 'timeout' },
    });
    const failing = createClusterAccess();
    failing.provide({
      clusterSupplier: {
        getClusters: async () => {
          throw new Error('catalog\nis down');
        },
      },
      authStrategyMap: {},
    });
    await expect(failing.clusters(credentials)).rejects.toMatchObject({
      detail: {
        kind: 'error',
        message: expect.stringContaining('catalog is down'),
      },
    });
  });

  it.each<[string, ClusterAuthStrategy['getCredential'], object]>([
    [
      'aks',
      async () => ({ type: 'anonymous' }),
      {
        kind: 'unauthenticated',
        message: expect.stringContaining("needs a person's token"),
      },
    ],
    [
      'google',
      async () => {
        throw new Error('Google token not found under auth.google');
      },
      {
        kind: 'unauthenticated',
        message: expect.stringContaining("needs a person's token"),
      },
    ],
    [
      'company',
      async () => ({ type: 'anonymous' }),
      {
        kind: 'unauthenticated',
        message: expect.stringContaining("'company' gave no credential"),
      },
    ],
    [
      'aws',
      async () => {
        throw new Error('no role');
      },
      { kind: 'unauthenticated', message: expect.stringContaining('no role') },
    ],
    [
      'azure',
      () => new Promise(() => {}),
      { kind: 'timeout', message: expect.stringContaining('within 100 ms') },
    ],
    [
      'localKubectlProxy',
      async () => ({ type: 'anonymous' }),
      { kind: 'unreachable', message: expect.stringContaining('refused') },
    ],
  ])('a credential of %s', async (provider, getCredential, problem) => {
    const access = accessWith({ [provider]: { getCredential } });
    await expect(
      access.connect(clusterOf(provider)).get('/version'),
    ).rejects.toMatchObject({ detail: problem });
    await access.close();
  });

  it('asks what the portal may do by a review, and names the right to ask that', async () => {
    const asked: string[] = [];
    let status = 201;
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        asked.push(
          `${request.method} ${request.url} ${
            request.headers.authorization
          } ${chunks.join('')}`,
        );
        response.writeHead(status).end('{"status":{"allowed":true}}');
      });
    });
    const access = accessWith({
      aws: {
        getCredential: async () => ({ type: 'bearer token', token: 't' }),
      },
    });
    const connection = access.connect({ ...clusterOf('aws'), url });
    const review = () =>
      connection.review(
        'SelfSubjectAccessReview',
        { nonResourceAttributes: { verb: 'get', path: '/metrics' } },
        {
          schema: z.object({ status: z.object({ allowed: z.boolean() }) }),
        },
      );
    await expect(review()).resolves.toMatchObject({
      data: { status: { allowed: true } },
    });
    expect(asked).toEqual([
      'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews Bearer t {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"nonResourceAttributes":{"verb":"get","path":"/metrics"}}}',
    ]);
    status = 403;
    await expect(review()).rejects.toMatchObject({
      detail: {
        kind: 'forbidden',
        missing: 'create selfsubjectaccessreviews.authorization.k8s.io',
      },
    });
    await access.close();
  });

  it.each([
    [
      500,
      '{"kind":"Status","message":"etcdserver: leader\\nchanged"}',
      'eu-aws answered 500: etcdserver: leader changed',
    ],
    [503, '{"kind":"Status","message":""}', expect.stringContaining('503')],
    [502, '<h1>Bad Gateway</h1>', expect.stringContaining('Bad Gateway')],
  ])(
    'says of an answer %d what the API server says of it: %s',
    async (status, body, message) => {
      const url = await serve((_request, response) => {
        response.writeHead(status).end(body);
      });
      const access = accessWith({
        aws: {
          getCredential: async () => ({ type: 'bearer token', token: 't' }),
        },
      });
      await expect(
        access.connect({ ...clusterOf('aws'), url }).get('/version'),
      ).rejects.toMatchObject({
        detail: { kind: 'error', message },
        answer: { status },
      });
      await access.close();
    },
  );

  it('refuses a provider that nobody knows, and names like those of every object', async () => {
    const access = accessWith({});
    for (const provider of ['new', 'constructor']) {
      await expect(
        access.connect(clusterOf(provider)).get('/version'),
      ).rejects.toMatchObject({
        detail: {
          kind: 'invalid',
          message: expect.stringContaining(`'${provider}'`),
        },
      });
    }
  });

  it('stops waiting for a credential when its caller gives up', async () => {
    const access = accessWith({
      aws: { getCredential: () => new Promise(() => {}) },
    });
    await expect(
      access
        .connect(clusterOf('aws'))
        .get('/version', { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
