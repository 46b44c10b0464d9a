import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  createCertificate,
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { z } from 'zod';
import { kubernetesOf, startPortal } from './__testUtils__/startPortal';
import { strategiesWith } from './__testUtils__/strategies';

const namespaceList = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }) })),
});

const files = createMockDirectory();
let token = 'good-token';
let server: FakeApiServer;
let strangersCa: string;

beforeAll(async () => {
  server = await startApiServer({
    token: () => token,
    forbidden: ['/api/v1/secrets'],
  });
  strangersCa = createCertificate('a stranger').cert;
  files.setContent({ 'ca.crt': server.ca });
}, 30_000);

afterAll(async () => {
  await server.close();
});

const startWith = (kubernetes?: object) =>
  startPortal(
    { data: kubernetes ? { kubernetes } : {} },
    { features: [strategiesWith()] },
  );

function section() {
  const common = { url: server.url, authProvider: 'serviceAccount' };
  return kubernetesOf([
    {
      ...common,
      name: 'good',
      serviceAccountToken: 'good-token\n',
      caData: server.caData,
    },
    {
      ...common,
      name: 'wrong-token',
      serviceAccountToken: 'old-token',
      caData: server.caData,
    },
    {
      ...common,
      name: 'wrong-ca',
      serviceAccountToken: 'good-token',
      caData: Buffer.from(strangersCa).toString('base64'),
    },
    { ...common, name: 'no-ca', serviceAccountToken: 'good-token' },
    {
      ...common,
      name: 'unverified',
      serviceAccountToken: 'good-token',
      skipTLSVerify: true,
    },
    {
      ...common,
      name: 'by-file',
      serviceAccountToken: 'good-token',
      caFile: files.resolve('ca.crt'),
    },
    {
      ...common,
      name: 'no-such-file',
      serviceAccountToken: 'good-token',
      caFile: '/nowhere/ca.crt',
    },
    {
      name: 'person-bound',
      url: server.url,
      authProvider: 'aks',
      caData: server.caData,
    },
  ]);
}

describe('the module beside upstream’s kubernetes plugin', () => {
  it('lends clusters and credentials of `kubernetes:` to another plugin', async () => {
    const started = await startWith(section());
    const good = await started.connect('good');

    const { data, answer } = await good.getJson(
      '/api/v1/namespaces?limit=500',
      namespaceList,
    );
    expect(data.items.map(({ metadata }) => metadata.name)).toEqual([
      'default',
      'kube-system',
    ]);
    expect(answer.status).toBe(200);
    for (const name of ['unverified', 'by-file']) {
      const { body } = await (await started.connect(name)).get('/readyz');
      expect(body.toString()).toBe('ok');
    }

    await expect(good.get('/api/v1/secrets')).rejects.toMatchObject({
      detail: {
        kind: 'forbidden',
        missing: 'list secrets',
        message: expect.stringContaining('system:serviceaccount:portal:reader'),
      },
    });
    expect(server.unexpected).toEqual([]);
    await started.backend.stop();
  }, 20_000);

  it.each([
    ['wrong-token', 'unauthenticated', "'serviceAccount' (401)"],
    ['wrong-ca', 'unreachable', 'certificate is not accepted'],
    ['no-ca', 'unreachable', 'certificate is not accepted'],
    ['no-such-file', 'invalid', '/nowhere/ca.crt'],
    ['person-bound', 'unauthenticated', "needs a person's token"],
  ])('%s is %s', async (name, kind, message) => {
    const started = await startWith(section());
    const connection = await started.connect(name);
    await expect(connection.get('/version')).rejects.toMatchObject({
      detail: { kind, message: expect.stringContaining(message) },
    });
    await started.backend.stop();
  });

  it('asks for a new credential once when the old one is refused', async () => {
    const started = await startWith(section());
    const good = await started.connect('good');
    await good.get('/version');
    token = 'rotated';
    const before = server.requests.length;
    await expect(good.get('/version')).rejects.toMatchObject({
      detail: { kind: 'unauthenticated' },
    });
    expect(server.requests.length - before).toBe(2);
    token = 'good-token';
    await good.get('/version');
    await started.backend.stop();
  });

  it('leaves upstream’s own router as it is', async () => {
    const started = await startWith(section());
    const answer = await fetch(
      `http://localhost:${started.backend.server.port()}/api/kubernetes/clusters`,
      { headers: { authorization: 'Bearer mock-user-token' } },
    );
    expect(answer.status).toBe(200);
    const { items } = z
      .object({ items: z.array(z.object({ name: z.string() })) })
      .parse(await answer.json());
    expect(items.map(({ name }) => name)).toContain('good');
    await started.backend.stop();
  });

  it('without a `kubernetes:` section clusters are absent, and the remedy says so', async () => {
    const started = await startWith();
    await expect(started.clusters()).rejects.toMatchObject({
      detail: {
        kind: 'absent',
        why: 'not-configured',
        remedy: expect.stringContaining("'kubernetes:'"),
      },
    });
    await started.backend.stop();
  }, 20_000);
});
