import {
  mkdtempSync,
  rmSync,
  writeFileSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  OnboardingClient,
  type OnboardingConfig,
} from '@portolan/plugin-onboarding-common';
import { observe } from '@portolan/portal-common';
import { LocalRepositories } from '@portolan/portal-node';
import onboardingFeatures from './index';

jest.setTimeout(60_000);

const demoPlatform = resolve(
  __dirname,
  '../../../packages/demo-landscape/platform.yaml',
);
const ines = 'user:default/ines';
const platform = 'user:default/tomasz';

let folder: string;
let backend: TestBackend | undefined;
let reader: UrlReaderService;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-'));
});
afterEach(async () => {
  await backend?.stop();
  backend = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  onboarding: OnboardingConfig | { platformfile: string } | undefined,
  allowed = true,
) {
  const started = await startTestBackend({
    features: [
      onboardingFeatures,
      createBackendPlugin({
        pluginId: 'reading',
        register(env) {
          env.registerInit({
            deps: { urlReader: coreServices.urlReader },
            async init({ urlReader }) {
              reader = urlReader;
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          portolan: { roles: { platform: ['group:default/platform'] } },
          ...(onboarding && { onboarding }),
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'known', namespace: 'default' },
          },
        ],
      }),
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => ({
          userEntityRef: Object(principal).userEntityRef,
          ownershipEntityRefs:
            Object(principal).userEntityRef === platform
              ? ['group:default/platform']
              : [],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [
          { result: AuthorizeResult[allowed ? 'ALLOW' : 'DENY'] },
        ],
      }).factory,
    ],
  });
  backend = started;
  return (person: string) =>
    new OnboardingClient({
      fetch: (path, init) =>
        fetch(
          `http://127.0.0.1:${started.server.port()}/api/onboarding${path}`,
          {
            ...init,
            headers: {
              ...init?.headers,
              authorization: mockCredentials.user.header(person),
            },
          },
        ),
    });
}

/** Asks until the answer is as it should be. */
async function until<T>(
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (isSo(answer)) {
      return answer;
    }
    if (tries > 150) {
      throw new Error(`Not so: ${JSON.stringify(answer)}`);
    }
    await new Promise(next => setTimeout(next, 100));
  }
}

const platformOf = (client: OnboardingClient, state: string) =>
  until(
    async () => observe((await client.platform()).body.sighting, Date.now()),
    observation => observation.state === state,
  );

it('gives everybody the platform file, for a preview', async () => {
  const client = await start({ platformFile: demoPlatform });
  expect(await platformOf(client(ines), 'fresh')).toMatchObject({
    data: { name: 'platform.yaml', text: readFileSync(demoPlatform, 'utf8') },
  });
  expect((await client(platform).attention()).body).toEqual({
    items: [],
    hidden: 0,
  });
});

it('says where a platform file is broken, to whom it is to mend', async () => {
  const path = join(folder, 'platform.yaml');
  writeFileSync(
    path,
    readFileSync(demoPlatform, 'utf8').replace(
      'delivery: helm',
      'delivery: hand',
    ),
  );
  const client = await start({ platformFile: path });
  const seen = await platformOf(client(ines), 'failed');
  expect(seen).toMatchObject({
    problem: {
      kind: 'invalid',
      message: expect.stringMatching(
        /^platform\.yaml has 1 problem\nline \d+, column \d+: .*helm/,
      ),
    },
  });
  expect((await client(ines).attention()).body).toEqual({
    items: [],
    hidden: 1,
  });
  expect((await client(platform).attention()).body.items).toMatchObject([
    {
      id: 'platform-file',
      sentence: 'Nothing can be generated: platform.yaml has 1 problem',
    },
  ]);
});

it('says what is missing: the file, and the configuration', async () => {
  const client = await start({ platformFile: join(folder, 'none.yaml') });
  expect(await platformOf(client(ines), 'failed')).toMatchObject({
    problem: {
      kind: 'error',
      message: expect.stringMatching(/none\.yaml cannot be read: .*ENOENT/),
    },
  });
  await backend?.stop();
  const bare = await start(undefined);
  expect(await platformOf(bare(ines), 'absent')).toMatchObject({
    problem: {
      why: 'not-configured',
      remedy: expect.stringContaining('onboarding.platformFile'),
    },
  });
  await until(
    async () =>
      observe((await bare(ines).repositories()).body.sighting, Date.now()),
    observation => observation.state === 'absent',
  );
});

it('refuses a misspelt key at the start, and who may not read', async () => {
  await expect(start({ platformfile: 'x' })).rejects.toThrow(
    'onboarding.platformfile is not known; did you mean platformFile?',
  );
  const client = await start({ platformFile: demoPlatform }, false);
  await expect(client(ines).platform()).rejects.toThrow(
    'portolan.onboarding.read',
  );
});

it('lists local repositories with their files and commits, each to whom may see it', async () => {
  const place = join(folder, 'repositories');
  const repositories = new LocalRepositories({ folder: place });
  for (const [name, publishedBy] of [
    ['known', platform],
    ['new-one', ines],
    ['other', platform],
  ]) {
    await repositories.publish({
      name,
      files: new Map([
        ['portolan.yaml', Buffer.from(`name: ${name}\n`)],
        ['catalog-info.yaml', Buffer.from('kind: Component\n')],
        [
          '.portolan/lock.json',
          Buffer.from(
            JSON.stringify({
              lock: 1,
              from: {
                generator: '1',
                definition: `sha256:${'0'.repeat(64)}`,
                platform: `sha256:${'0'.repeat(64)}`,
              },
              files: {
                'catalog-info.yaml': {
                  owner: 'ours',
                  hash: `sha256:${'0'.repeat(64)}`,
                },
              },
            }),
          ),
        ],
      ]),
      subject: `Bring ${name} aboard`,
      author: { name: 'x', email: 'x@example.com' },
      publishedBy,
      mayUpdate: false,
    });
  }
  const client = await start({ localRepositories: { folder: place } });
  const listed = async (person: string) => {
    const { body } = await until(
      () => client(person).repositories(),
      answer => Boolean(answer.body.sighting.last?.data.items.length),
    );
    return [
      body.sighting.last?.data.items.map(({ name }) => name),
      body.hidden,
    ];
  };
  expect(await listed(ines)).toEqual([['known', 'new-one'], 1]);
  expect(await listed(platform)).toEqual([['known', 'new-one', 'other'], 0]);
  expect(await listed('user:default/eve')).toEqual([['known'], 2]);

  writeFileSync(join(place, 'new-one/portolan.yaml'), 'name: edited\n');
  rmSync(join(place, 'new-one/catalog-info.yaml'));
  symlinkSync('/etc/hostname', join(place, 'new-one/catalog-info.yaml'));
  const { body } = await client(ines).repositoryFiles('new-one');
  expect(body).toMatchObject({
    repository: {
      head: { subject: 'Bring new-one aboard', publishedBy: ines },
    },
    present: { 'portolan.yaml': 'name: edited\n' },
    blocked: { 'catalog-info.yaml': 'it is a symbolic link' },
  });
  await expect(
    client('user:default/eve').repositoryFiles('new-one'),
  ).rejects.toThrow('There is no local repository new-one');
  await expect(client(platform).repositoryFiles('..')).rejects.toThrow();

  // Only the catalog's services are anybody's business, and none was seen to run.
  expect((await client(ines).facts()).body).toMatchObject({
    hidden: 2,
    items: [
      {
        id: 'runs',
        service: 'component:default/known',
        observation: { last: { data: { verdict: 'unknown' } } },
        href: '/catalog/default/component/known/definition',
      },
    ],
  });

  const audit = (await client(ines).audit()).body;
  expect(audit.hidden).toBe(1);
  expect(audit.items).toContainEqual(
    expect.objectContaining({
      subject: 'component:default/new-one',
      by: ines,
      kind: 'published',
      evidence: 'Bring new-one aboard',
    }),
  );

  const base = 'http://localhost:7007/api/onboarding/v1/repositories';
  const read = await reader.readUrl(`${base}/known/files/portolan.yaml`);
  expect((await read.buffer()).toString()).toBe('name: known\n');
  await expect(
    reader.readUrl(`${base}/known/files/portolan.yaml`, { etag: read.etag }),
  ).rejects.toThrow();
  const tree = await reader.readTree(`${base}/known/files/`);
  expect((await tree.files()).map(file => file.path)).toEqual([
    '.portolan/lock.json',
    'catalog-info.yaml',
    'portolan.yaml',
  ]);
  for (const path of ['none', '.git/config', '..%2Fother%2Fportolan.yaml']) {
    await expect(
      reader.readUrl(`${base}/known/files/${path}`),
    ).rejects.toThrow();
  }
});
