import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { observe, PortalClient } from '@portolan/portal-common';
import portalPlugin from './index';

const source = 'https://git.example.com/pay/';

const service = (name: string, owner: string, runbook?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    title: `The ${name}`,
    labels: { 'portolan.dev/tier': '1' },
    annotations: {
      'backstage.io/source-location': `url:${source}${name}/`,
      ...(runbook ? { 'portolan.dev/runbook': runbook } : {}),
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});
const entities = [
  service('gateway', 'group:default/payments', 'runbook.md'),
  service('ledger', 'group:default/payments'),
  service('mapper', 'group:default/dissolved'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'payments', namespace: 'default' },
    spec: { type: 'team', children: [], profile: { displayName: 'Payments' } },
    relations: [{ type: 'hasMember', targetRef: 'user:default/ines' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ines', namespace: 'default' },
    spec: { memberOf: ['payments'] },
  },
];

async function portal(
  options: { owns?: string[]; allowed?: boolean; roles?: object } = {},
) {
  const { owns = ['group:default/Payments'], allowed = true } = options;
  const backend = await startTestBackend({
    features: [
      portalPlugin,
      mockServices.rootConfig.factory({
        data: {
          portolan: {
            roles: options.roles ?? {
              platform: ['group:default/platform'],
              manager: ['group:default/managers'],
            },
          },
        },
      }),
      catalogServiceMock.factory({ entities }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/ines',
          ownershipEntityRefs: owns,
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [
          { result: AuthorizeResult[allowed ? 'ALLOW' : 'DENY'] },
        ],
      }).factory,
      mockServices.urlReader.mock({
        readUrl: async () => ({ buffer: async () => Buffer.from('# Gateway') }),
      }).factory,
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/portal`;
  const asking = (authorization?: string) =>
    new PortalClient({
      fetch: (path, init) =>
        fetch(`${base}${path}`, {
          ...init,
          headers: authorization ? { authorization } : {},
        }),
    });
  return {
    backend,
    client: asking(mockCredentials.user.header('user:default/ines')),
    service: asking(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:readiness'),
        targetPluginId: 'portal',
      }),
    ),
    nobody: asking(mockCredentials.none.header()),
  };
}

describe('the portal backend, asked by its own client', () => {
  it('tells a person who they are: roles by the groups they own by', async () => {
    const {
      client,
      service: other,
      nobody,
    } = await portal({
      owns: ['user:default/Ines', 'Group:default/Platform'],
    });
    expect((await client.viewer()).body).toEqual({
      ref: 'user:default/ines',
      roles: ['platform'],
      owns: ['user:default/ines', 'group:default/platform'],
    });
    await expect(other.viewer()).rejects.toMatchObject({ status: 403 });
    await expect(nobody.viewer()).rejects.toMatchObject({ status: 401 });
    const { client: developer } = await portal({});
    expect((await developer.viewer()).body.roles).toEqual([]);
  });

  it('refuses to start on a role that names no group, with the key', async () => {
    await expect(portal({ roles: { manager: ['no ref/'] } })).rejects.toThrow(
      /portolan\.roles\.manager/,
    );
  });

  it('lists services with their owners, and says why nobody owns one', async () => {
    const { client, service: other } = await portal({});
    const { body, seen } = await client.services();
    const observation = observe(body, Date.now());
    if (observation.state !== 'fresh') {
      throw new Error(`The catalog was not seen: ${JSON.stringify(body)}`);
    }
    const { services, hidden } = observation.data;
    expect(hidden).toBe(0);
    expect(services.map(({ title }) => title).sort()).toEqual([
      'The gateway',
      'The ledger',
      'The mapper',
    ]);
    expect(services.find(({ ref }) => ref.endsWith('/gateway'))).toEqual({
      ref: 'component:default/gateway',
      title: 'The gateway',
      owner: { ref: 'group:default/payments', title: 'Payments', real: true },
      lifecycle: 'production',
      system: undefined,
      tier: '1',
    });
    expect(services.find(({ ref }) => ref.endsWith('/mapper'))?.owner).toEqual({
      ref: 'group:default/dissolved',
      title: 'group:default/dissolved',
      real: false,
      why: 'its owner group:default/dissolved is not in the catalog',
    });
    expect([...seen.keys()]).toEqual(['catalog/services']);
    expect((await other.services()).body.last?.data.services).toHaveLength(3);
  });

  it('answers the area contract: who owns a service as a fact, and its one stream', async () => {
    const { client } = await portal({});
    const { body } = await client.facts({
      service: 'component:default/mapper',
    });
    expect(body.items).toMatchObject([
      {
        id: 'owner',
        href: '/catalog/default/component/mapper',
        observation: {
          last: {
            data: {
              verdict: 'warning',
              sentence:
                'nobody owns it: its owner group:default/dissolved is not in the catalog',
            },
          },
        },
      },
    ]);
    expect((await client.upstreams()).body.items).toMatchObject([
      { upstream: 'catalog', kind: 'services' },
    ]);
    expect((await client.attention()).body.items).toEqual([]);
    expect((await client.audit()).body.items).toEqual([]);
  });

  it('shows nothing to who may not read', async () => {
    const { client } = await portal({ allowed: false });
    await expect(client.services()).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('portolan.portal.read'),
    });
  });

  it('hands out a runbook, which has tests of its own', async () => {
    const { client } = await portal({});
    const { body } = await client.runbook('component:default/gateway');
    expect(body.last?.data).toEqual({
      markdown: '# Gateway',
      url: `${source}gateway/runbook.md`,
    });
    await expect(
      client.runbook('component:default/nowhere'),
    ).rejects.toMatchObject({ status: 404 });
  });
});
