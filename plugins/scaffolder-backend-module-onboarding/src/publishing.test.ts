import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createRights,
  LocalRepositories,
  localRepositoryUrls,
} from '@portolan/portal-node';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRegisterAction } from './actions/register';
import { openWorkspace } from './__testUtils__/runAction';

const urls = localRepositoryUrls('http://localhost:7007');
const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

let workspace: ReturnType<typeof openWorkspace>;
let repositories: LocalRepositories;
beforeEach(() => {
  workspace = openWorkspace();
  repositories = new LocalRepositories({
    folder: join(workspace.path, '..', `${workspace.path}-repositories`),
  });
});
afterEach(() => workspace.close());

/** The action, for people whose permissions are those named. */
function publishAction(
  options: { allowed?: string[]; known?: string[]; off?: boolean } = {},
) {
  const { allowed = [], known = [], off = false } = options;
  return createPublishLocalAction({
    repositories: off ? undefined : repositories,
    urls,
    catalog: catalogServiceMock({ entities: known.map(component) }),
    rights: createRights({
      auth: mockServices.auth(),
      config: mockServices.rootConfig({
        data: { permission: { enabled: true } },
      }),
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              AuthorizeResult[
                allowed.includes(permission.name) ? 'ALLOW' : 'DENY'
              ],
          })),
      }),
    }),
  });
}

describe('onboarding:publish-local', () => {
  const name = 'seat-maps';
  const url =
    'http://localhost:7007/api/onboarding/v1/repositories/seat-maps/files/';

  it('commits the workspace and says where it is', async () => {
    workspace.write('portolan.yaml', 'a');
    workspace.write('.portolan/lock.json', 'b');
    workspace.write('.git/config', 'never taken');
    const { output, log } = await workspace.run(publishAction(), { name });
    const [head, ...older] = await repositories.log(name);
    expect(output).toEqual({
      repoContentsUrl: url,
      remoteUrl: url,
      commitHash: head.sha,
      changed: true,
    });
    expect(older).toEqual([]);
    expect(head).toMatchObject({
      subject: 'Bring seat-maps aboard',
      publishedBy: 'user:default/ines',
    });
    expect(await (await repositories.files(name)).list()).toEqual([
      '.portolan/lock.json',
      'portolan.yaml',
    ]);
    expect(log).toContain('Committed 2 files');
  });

  it('does nothing in a dry run', async () => {
    workspace.write('portolan.yaml', 'a');
    const { output } = await workspace.run(
      publishAction(),
      { name },
      { isDryRun: true },
    );
    expect(output).toMatchObject({ repoContentsUrl: url });
    expect(await repositories.list()).toEqual([]);
  });

  it.each([
    [
      'no place is configured',
      { off: true },
      'set onboarding.localRepositories.folder',
    ],
    [
      'the catalog has the name',
      { known: [name] },
      'The catalog has component:default/seat-maps already',
    ],
  ])('refuses where %s', async (_why, options, message) => {
    workspace.write('portolan.yaml', 'a');
    await expect(
      workspace.run(publishAction(options), { name }),
    ).rejects.toThrow(message);
    expect(await repositories.list()).toEqual([]);
  });

  it('refuses an empty workspace, and to make what is there', async () => {
    await expect(workspace.run(publishAction(), { name })).rejects.toThrow(
      'There is no file to publish',
    );
    workspace.write('portolan.yaml', 'a');
    await expect(
      workspace.run(publishAction(), { name, update: true }),
    ).rejects.toThrow('There is no local repository seat-maps');
    await workspace.run(publishAction(), { name });
    await expect(workspace.run(publishAction(), { name })).rejects.toThrow(
      'There is a local repository seat-maps already',
    );
  });

  it('lets who published, the owners and the platform team update, nobody else', async () => {
    workspace.write('portolan.yaml', '1');
    workspace.write('old', '1');
    await workspace.run(publishAction(), { name });
    const update = (text: string, person: string, allowed: string[] = []) => {
      workspace.write('portolan.yaml', text);
      return workspace.run(
        publishAction({ allowed, known: [name] }),
        { name, update: true, removed: ['old'] },
        { person },
      );
    };
    await update('2', 'user:default/ines');
    expect(await (await repositories.files(name)).list()).toEqual([
      'old',
      'portolan.yaml',
    ]);
    await expect(update('3', 'user:default/eve')).rejects.toThrow(
      'Only the owners',
    );
    await update('3', 'user:default/owner', ['portolan.onboarding.update']);
    await update('4', 'user:default/tomasz', [
      'portolan.onboarding.update.anything',
    ]);
    const log = await repositories.log(name);
    expect(log.map(one => one.publishedBy)).toEqual([
      'user:default/tomasz',
      'user:default/owner',
      'user:default/ines',
      'user:default/ines',
    ]);
  });
});

describe('onboarding:register', () => {
  const local = urls.root('seat-maps');
  function registering(answer: {
    entities: ReturnType<typeof component>[];
    exists?: boolean;
  }) {
    const asked: string[] = [];
    const action = createRegisterAction({
      auth: mockServices.auth(),
      urls,
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: {
            github: [
              {
                host: '127.0.0.1:7107',
                apiBaseUrl: 'http://127.0.0.1:7107/api/v3',
              },
            ],
          },
        }),
      ),
      catalog: {
        async addLocation({ target, dryRun = false }, { credentials }) {
          asked.push(
            `${dryRun ? 'try' : 'add'} ${target} by ${JSON.stringify(
              credentials.principal,
            )}`,
          );
          return {
            location: {
              id: '1',
              type: 'url',
              target,
              entityRef: 'location:default/generated-1',
            },
            ...answer,
          };
        },
      },
    });
    return { action, asked };
  }

  it.each([
    [local, `${local}catalog-info.yaml`],
    [
      'http://127.0.0.1:7107/meridian-travel/seat-maps/blob/main',
      'http://127.0.0.1:7107/meridian-travel/seat-maps/tree/main/catalog-info.yaml',
    ],
  ])('registers %s as the portal', async (repoContentsUrl, target) => {
    const { action, asked } = registering({
      entities: [component('seat-maps')],
    });
    const { output } = await workspace.run(action, { repoContentsUrl });
    expect(output).toEqual({
      catalogInfoUrl: target,
      entityRef: 'component:default/seat-maps',
    });
    const by = '{"type":"service","subject":"plugin:test"}';
    expect(asked).toEqual([`try ${target} by ${by}`, `add ${target} by ${by}`]);
  });

  it('adds nothing twice, nothing without a Component, nothing from elsewhere', async () => {
    const known = registering({
      entities: [component('seat-maps')],
      exists: true,
    });
    await workspace.run(known.action, { repoContentsUrl: local });
    expect(known.asked).toHaveLength(1);
    const empty = registering({ entities: [] });
    await expect(
      workspace.run(empty.action, { repoContentsUrl: local }),
    ).rejects.toThrow('holds no Component');
    expect(empty.asked).toHaveLength(1);
    const dry = registering({ entities: [] });
    await workspace.run(
      dry.action,
      { repoContentsUrl: local },
      { isDryRun: true },
    );
    await expect(
      workspace.run(dry.action, {
        repoContentsUrl: 'https://evil.example/a/b',
      }),
    ).rejects.toThrow('nor on a host that integrations: names');
    expect(dry.asked).toEqual([]);
  });
});
