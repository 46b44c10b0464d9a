import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import eventsPlugin from '@backstage/plugin-events-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import signalsPlugin from '@backstage/plugin-signals-backend';
import {
  startTestLandscape,
  type TestLandscape,
} from '@portolan/demo-landscape/testing';
import onboardingPlugin from '@portolan/plugin-onboarding-backend';
import onboardingModule from '@portolan/plugin-scaffolder-backend-module-onboarding';
import { parse } from 'yaml';

// A service brought aboard by the templates people use: to a repository of the portal itself, and by Backstage's own
// GitHub module to the landscape's GitHub; registered, and updated. As a developer,
// who may neither register locations nor update what others own.
jest.setTimeout(120_000);

const root = resolve(__dirname, '../../..');
const owner = 'meridian-travel';
const definitionOf = (name: string, port = 8080) => `apiVersion: portolan.dev/v1
kind: Service
name: ${name}
owner: rail
runtime: node@22
workloads: { web: { port: ${port}, health: /healthz } }
`;

/** What the portal's policy denies developers, as far as it matters here. */
const denied = [
  'catalog.location.create',
  'portolan.onboarding.update',
  'portolan.onboarding.update.anything',
];
const isDenied = (permission: string, principal: unknown) =>
  Object(principal).type === 'user' && denied.includes(permission);

let folder: string;
let landscape: TestLandscape;
let backend: TestBackend;
let catalog: CatalogClient;
const authorization = mockCredentials.user.header('user:default/ines');

const urlOf = (plugin: string) =>
  `http://127.0.0.1:${backend.server.port()}/api/${plugin}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-'));
  landscape = await startTestLandscape('2026-11-25T14:15:00Z');
  const github = landscape.url('github');
  backend = await startTestBackend({
    features: [
      catalogPlugin,
      scaffolderModel,
      eventsPlugin,
      signalsPlugin,
      mockServices.permissions.mock({
        authorize: async (requests, { credentials }) =>
          requests.map(({ permission }) => ({
            result: isDenied(permission.name, credentials.principal)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async (requests, { credentials }) =>
          requests.map(({ permission }) => ({
            result: isDenied(permission.name, credentials.principal)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }).factory,
      scaffolderPlugin,
      githubModule,
      onboardingPlugin,
      onboardingModule,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          permission: { enabled: true },
          integrations: {
            github: [
              {
                host: new URL(github).host,
                apiBaseUrl: `${github}/api/v3`,
                token: 'a-token',
              },
            ],
          },
          onboarding: {
            platformFile: join(root, 'packages/demo-landscape/platform.yaml'),
            localRepositories: { folder: join(folder, 'repositories') },
          },
          catalog: {
            processingInterval: { seconds: 5 },
            rules: [
              {
                allow: ['Component', 'Location', 'Template', 'API', 'Resource'],
              },
            ],
            locations: [
              {
                type: 'file',
                target: join(root, 'templates/all.yaml'),
              },
            ],
          },
        },
      }),
    ],
  });
  catalog = new CatalogClient({
    discoveryApi: { getBaseUrl: async () => urlOf('catalog') },
  });
  await Promise.all(
    ['bring-aboard', 'update-definition'].map(name =>
      entityOf(`template:default/${name}`),
    ),
  );
});
afterAll(async () => {
  await backend?.stop();
  await landscape?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pause = () => new Promise(next => setTimeout(next, 200));

async function entityOf(
  ref: string,
  isReady: (text: string) => boolean = () => true,
) {
  for (let tries = 0; tries < 150; tries += 1) {
    const entity = await catalog.getEntityByRef(ref, {
      token: mockCredentials.user.token(),
    });
    if (entity && isReady(JSON.stringify(entity))) {
      return entity;
    }
    await pause();
  }
  throw new Error(
    `After 30 s the catalog does not have ${ref} as it should be`,
  );
}

const post = async (path: string, body: unknown) => {
  const response = await fetch(`${urlOf('scaffolder')}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

/** Runs a template to its end; answers how it ended, its output and its log. */
async function run(template: string, values: Record<string, string>) {
  const { body } = await post('/v2/tasks', {
    templateRef: `template:default/${template}`,
    values,
  });
  for (;;) {
    const task = await fetch(`${urlOf('scaffolder')}/v2/tasks/${body.id}`, {
      headers: { authorization },
    }).then(response => response.json());
    if (!['open', 'processing'].includes(task.status)) {
      const events: {
        body: { message: string; output?: Record<string, unknown> };
      }[] = await fetch(`${urlOf('scaffolder')}/v2/tasks/${body.id}/events`, {
        headers: { authorization },
      }).then(response => response.json());
      return {
        status: task.status,
        output: events.at(-1)?.body.output,
        log: events.map(event => event.body.message).join('\n'),
      };
    }
    await pause();
  }
}

/** What the area answers of a service, as JSON. */
const ofService = async (name: string, what: 'files' | 'delivery') =>
  fetch(`${urlOf('onboarding')}/v1/services/default/${name}/${what}`, {
    headers: { authorization },
  }).then(response => response.json());

/** What the area says of the pull request of a service, once that has a verdict. */
async function pullOf(name: string, verdict: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { pull } = await ofService(name, 'delivery');
    if (pull?.verdict === verdict) {
      return pull.sentence;
    }
    await pause();
  }
  throw new Error(`The pull request of ${name} is not ${verdict} after 20 s`);
}

const github = async (path: string, init: RequestInit = {}) =>
  fetch(`${landscape.url('github')}/api/v3${path}`, {
    ...init,
    headers: { authorization: 'token a-token' },
  }).then(response => response.json());

it('publishes to a repository of the portal, registers the entity, and updates it', async () => {
  const name = 'seat-maps';
  const done = await run('bring-aboard', {
    name,
    start: 'definition',
    definition: definitionOf(name),
    publishTo: 'local',
  });
  expect([done.status, done.log]).toEqual(['completed', expect.any(String)]);
  const repository = join(folder, 'repositories', name);
  expect(readFileSync(join(repository, 'portolan.yaml'), 'utf8')).toBe(
    definitionOf(name),
  );
  const ref = `component:default/${name}`;
  const entity = await entityOf(ref);
  expect(done.output).toMatchObject({ links: [{ entityRef: ref }] });
  expect(
    entity.metadata.annotations?.['backstage.io/managed-by-location'],
  ).toBe(
    `url:http://localhost:7007/api/onboarding/v1/repositories/${name}/files/catalog-info.yaml`,
  );

  writeFileSync(
    join(repository, 'deploy/values.local.yaml'),
    '# by hand\nmine: true\n',
  );
  const updated = await run('update-definition', {
    service: ref,
    definition: definitionOf(name, 9090),
  });
  expect([updated.status, updated.log]).toEqual([
    'completed',
    expect.any(String),
  ]);
  expect(
    readFileSync(join(repository, 'deploy/values.yaml'), 'utf8'),
  ).toContain('9090');
  expect(
    readFileSync(join(repository, 'deploy/values.local.yaml'), 'utf8'),
  ).toContain('mine');
  expect(updated.log).toContain(`Committed`);
  const again = await run('update-definition', { service: ref });
  expect([again.status, again.output]).toEqual([
    'completed',
    expect.objectContaining({
      text: [
        expect.objectContaining({
          content: expect.stringContaining('Nothing changes'),
        }),
      ],
    }),
  ]);
});

it('tells what it cannot read, and nothing of what is not there', async () => {
  expect(await ofService('none', 'files')).toMatchObject({
    error: { message: 'There is no component:default/none' },
  });
  expect(await ofService('seat-maps', 'delivery')).toEqual({ host: 'local' });
});

it('publishes to GitHub by Backstage’s own module, and updates by a pull request', async () => {
  const name = 'rail-fares';
  const host = new URL(landscape.url('github')).host;
  const done = await run('bring-aboard', {
    name,
    start: 'definition',
    definition: definitionOf(name),
    publishTo: 'github',
    repoUrl: `${host}?owner=${owner}&repo=${name}`,
  });
  expect([done.status, done.log]).toEqual(['completed', expect.any(String)]);
  expect(done.log).not.toContain('a-token');
  const ref = `component:default/${name}`;
  const entity = await entityOf(ref);
  expect(
    entity.metadata.annotations?.['backstage.io/managed-by-location'],
  ).toBe(`url:http://${host}/${owner}/${name}/tree/main/catalog-info.yaml`);
  const files = await ofService(name, 'files');
  expect(files.present['portolan.yaml']).toBe(definitionOf(name));
  expect(Object.keys(files.present)).toContain('deploy/values.yaml');
  expect(files.blocked).toEqual({});
  expect(await ofService(name, 'delivery')).toMatchObject({
    host: 'github',
    pull: { verdict: 'absent' },
    pipeline: { href: expect.stringContaining(`/${name}/actions/runs/`) },
  });
  const updated = await run('update-definition', {
    service: ref,
    definition: definitionOf(name, 9090),
  });
  expect([updated.status, updated.log]).toEqual([
    'completed',
    expect.any(String),
  ]);
  expect(await pullOf(name, 'progressing')).toMatch(/^#1 waits for a review/);
  const pulls = await github(`/repos/${owner}/${name}/pulls`);
  expect(pulls).toMatchObject([
    { number: 1, head: { ref: 'portolan/update' }, mergeable: true },
  ]);
  expect(pulls[0].body).toContain('deploy/values.yaml');
  await github(`/repos/${owner}/${name}/pulls/1/merge`, { method: 'PUT' });
  expect(await pullOf(name, 'good')).toBe('#1 is merged.');
  const file = await github(`/repos/${owner}/${name}/contents/portolan.yaml`);
  expect(Buffer.from(file.content, 'base64').toString()).toBe(
    definitionOf(name, 9090),
  );
});

it('fails with the reason, and leaves nothing behind', async () => {
  const bad = await run('bring-aboard', {
    name: 'bad-one',
    start: 'definition',
    definition: definitionOf('bad-one').replace('port:', 'prot:'),
    publishTo: 'local',
  });
  expect(bad).toMatchObject({
    status: 'failed',
    log: expect.stringMatching(
      /portolan\.yaml:6:\d+: there is no key "prot" here/,
    ),
  });
  await fetch(`${landscape.control}/control/v1/upstreams/github/fault`, {
    method: 'PUT',
    body: '{"fault":"forbidden"}',
  });
  const refused = await run('bring-aboard', {
    name: 'refused',
    start: 'definition',
    definition: definitionOf('refused'),
    publishTo: 'github',
    repoUrl: `${
      new URL(landscape.url('github')).host
    }?owner=${owner}&repo=refused`,
  });
  await fetch(`${landscape.control}/control/v1/faults`, { method: 'DELETE' });
  expect(refused).toMatchObject({
    status: 'failed',
    log: expect.stringContaining('Forbidden'),
  });
});

it('can be tried without publishing', async () => {
  const template = parse(
    readFileSync(join(root, 'templates/bring-aboard/template.yaml'), 'utf8'),
  );
  const { status, body } = await post('/v2/dry-run', {
    template,
    values: {
      name: 'tried',
      start: 'definition',
      definition: definitionOf('tried'),
      publishTo: 'local',
    },
    secrets: {},
    directoryContents: [],
  });
  expect([status, body.log.at(-1)]).toEqual([200, expect.anything()]);
  const paths = body.directoryContents.map(
    (file: { path: string }) => file.path,
  );
  expect(paths).toEqual(
    expect.arrayContaining(['catalog-info.yaml', 'deploy/values.yaml']),
  );
  const listing = await fetch(`${urlOf('onboarding')}/v1/repositories`, {
    headers: { authorization },
  }).then(response => response.json());
  expect(JSON.stringify(listing)).not.toContain('tried');
});
