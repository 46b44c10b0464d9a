import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { observe, runbookSchema } from '@portolan/portal-common';
import {
  answers,
  startUpstream,
  type FakeUpstream,
} from '@portolan/portal-test-utils';
import portalPlugin from './index';
import { RunbookService } from './service/RunbookService';

const ines = 'user:default/ines';
const ruby = 'user:default/ruby';
const hostile =
  '# Refunds\n\n<script>window.hacked = true</script> [x](javascript:alert(1)) é\n';

const outside = [
  '../../secret.md',
  '../../../travel/secret.md',
  '/travel/secret.md',
  '%2e%2e/%2e%2e/secret.md',
  '..%2f..%2fsecret.md',
  'docs/..%5c..%5c..%5csecret.md',
  '..\\..\\secret.md',
  'https://elsewhere.example/runbook.md',
  '//elsewhere.example/runbook.md',
  'file:///etc/passwd',
  'data:text/markdown,hello',
];

let source: FakeUpstream;
let backend: TestBackend;

function component(
  name: string,
  runbook: string | undefined,
  location = `url:${source.url}/travel/services/${name}/catalog-info.yaml`,
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        ...(runbook === undefined ? {} : { 'portolan.dev/runbook': runbook }),
      },
    },
  };
}

beforeAll(async () => {
  source = await startUpstream({
    '/travel/services/refunds/runbook.md': answers.text(200, hostile, {
      'content-type': 'text/html',
    }),
    '/travel/services/refunds/docs/on%20call.md': answers.text(200, 'on call'),
    '/travel/services/refunds/half.md': answers.truncated('# Half'),
    '/travel/services/refunds/endless.md': answers.endless(),
    '/travel/services/refunds/latin1.md': (_request, response) => {
      response.end(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    },
    '/travel/services/refunds/large.md': answers.text(
      200,
      'x'.repeat(512 * 1024 + 1),
    ),
    '/travel/services/refunds/moved.md': answers.text(302, '', {
      location: 'http://169.254.169.254/latest/meta-data/',
    }),
    '/travel/secret.md': answers.text(200, 'secret'),
    '/travel/services/refunds/*': answers.text(404, 'no such file'),
  });
  const entities = [
    component('refunds', 'runbook.md'),
    component('folder', './docs/on call.md', sourceOf('refunds')),
    component('half', 'half.md', sourceOf('refunds')),
    component('endless', 'endless.md', sourceOf('refunds')),
    component('latin1', 'latin1.md', sourceOf('refunds')),
    component('large', 'large.md', sourceOf('refunds')),
    component('moved', 'moved.md', sourceOf('refunds')),
    component('missing', 'gone.md', sourceOf('refunds')),
    component('unnamed', undefined),
    component('local', 'runbook.md', 'file:/etc/hosts'),
    component('elsewhere', 'x.md', 'url:http://elsewhere.example/a/b.yaml'),
    ...outside.map((path, at) =>
      component(`outside-${at}`, path, sourceOf('refunds')),
    ),
  ];
  const known = new Map(
    entities.map(entity => [
      `component:default/${entity.metadata.name}`,
      entity,
    ]),
  );
  backend = await startTestBackend({
    features: [
      portalPlugin,
      // The catalog decides by who asks: Ruby may see nothing.
      catalogServiceMock.mock({
        getEntityByRef: async (ref, options) =>
          JSON.stringify(options).includes(ruby)
            ? undefined
            : known.get(String(ref)),
      }).factory,
      mockServices.rootConfig.factory({ data: config() }),
    ],
  });
});

afterAll(async () => {
  await backend.stop();
  await source.close();
});

function config() {
  return {
    backend: { reading: { allow: [{ host: new URL(source.url).host }] } },
  };
}

function sourceOf(name: string) {
  return `url:${source.url}/travel/services/${name}/catalog-info.yaml`;
}

function ask(query: string, person = ines): Promise<Response> {
  return fetch(
    `http://127.0.0.1:${backend.server.port()}/api/portal/v1/runbook${query}`,
    { headers: { authorization: mockCredentials.user.header(person) } },
  );
}

async function runbookOf(name: string) {
  const answer = await ask(`?service=component:default/${name}`);
  expect(answer.status).toBe(200);
  return observe(runbookSchema.parse(await answer.json()), Date.now());
}

describe('the runbook of a service', () => {
  it('is read at its source and handed over as data, hostile parts and all: the browser makes them harmless', async () => {
    const answer = await ask('?service=component:default/refunds');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=30');
    expect(await runbookOf('refunds')).toMatchObject({
      state: 'fresh',
      data: {
        markdown: hostile,
        url: `${source.url}/travel/services/refunds/runbook.md`,
      },
    });
    expect(await runbookOf('folder')).toMatchObject({
      state: 'fresh',
      data: { markdown: 'on call' },
    });
  });

  it.each(outside.map((path, at) => [path, at] as const))(
    'is not looked for outside the source: %s',
    async (path, at) => {
      const before = source.requests.length;
      expect(await runbookOf(`outside-${at}`)).toMatchObject({
        state: 'failed',
        problem: {
          message: expect.stringContaining(
            `'${path}' leads outside the source of this service`,
          ),
        },
      });
      expect(source.requests).toHaveLength(before);
    },
  );

  it.each([
    ['missing', 'gone.md, 404 Not Found'],
    ['large', 'it is larger than 512 KiB'],
    ['endless', 'it is larger than 512 KiB'],
    ['latin1', 'it is not UTF-8 text'],
    ['half', 'The runbook could not be read'],
    ['moved', 'URL not allowed by backend.reading.allow'],
    ['elsewhere', 'Reading from'],
    ['local', "the source of this service is of type 'file'"],
  ])('%s: %s', async (name, message) => {
    expect(await runbookOf(name)).toMatchObject({
      state: 'failed',
      problem: { message: expect.stringContaining(message) },
    });
  });

  it('is absent without the annotation, with what to write', async () => {
    expect(await runbookOf('unnamed')).toMatchObject({
      state: 'absent',
      problem: { remedy: 'portolan.dev/runbook: runbook.md' },
    });
  });

  it('is for those whom the catalog shows the service', async () => {
    const forbidden = await ask('?service=component:default/refunds', ruby);
    expect(forbidden.status).toBe(404);
    expect(await forbidden.text()).toContain(
      'The catalog shows you no service component:default/refunds',
    );
    const unknown = await ask('?service=component:default/never-heard');
    expect(unknown.status).toBe(404);
    const anonymous = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/portal/v1/runbook?service=component:default/refunds`,
      { headers: { authorization: mockCredentials.none.header() } },
    );
    expect(anonymous.status).toBe(401);
  });

  it.each(['', '?service=refunds', '?service=component:default/a&x=1'])(
    'a question that cannot be understood is refused: %p',
    async query => {
      const answer = await ask(query);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('/v1/runbook: ');
    },
  );

  it('is given up when its source hangs', async () => {
    source.route('/travel/services/hangs/runbook.md', answers.hang());
    const service = new RunbookService({
      catalog: catalogServiceMock({
        entities: [component('hangs', 'runbook.md')],
      }),
      urlReader: await ServiceFactoryTester.from(
        mockServices.urlReader.factory(),
        { dependencies: [mockServices.rootConfig.factory({ data: config() })] },
      ).getSubject(),
      limitMs: 100,
    });
    const sighting = await service.runbookOf(
      'component:default/hangs',
      mockCredentials.user(),
    );
    expect(sighting).toMatchObject({
      problem: { message: expect.stringContaining('aborted due to timeout') },
    });
    expect(sighting.last).toBeUndefined();
  });
});
