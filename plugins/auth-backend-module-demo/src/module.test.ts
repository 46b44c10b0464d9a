import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import demo from './index';

const ines = 'user:default/ines.carvalho';

function start() {
  return startTestBackend({
    features: [
      authPlugin,
      demo,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'ines.carvalho' },
            spec: { memberOf: ['payments'] },
            relations: [
              { type: 'memberOf', targetRef: 'group:default/payments' },
            ],
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: {
            providers: {
              demo: { people: [{ entityRef: ines, title: 'Inês Carvalho' }] },
            },
          },
        },
      }),
    ],
  });
}

describe('the demo sign-in', () => {
  const { NODE_ENV } = process.env;
  afterEach(() => {
    process.env.NODE_ENV = NODE_ENV;
  });

  it('signs in as a listed person, with the person’s groups, and as nobody else', async () => {
    const { server } = await start();
    const url = `http://localhost:${server.port()}/api/auth/demo/refresh`;
    const answer = await fetch(url, { headers: { 'x-demo-person': ines } });
    expect(await answer.json()).toMatchObject({
      profile: { displayName: 'Inês Carvalho' },
      backstageIdentity: {
        identity: {
          userEntityRef: ines,
          ownershipEntityRefs: expect.arrayContaining([
            'group:default/payments',
          ]),
        },
      },
    });
    const others: Array<Record<string, string>> = [
      { 'x-demo-person': 'user:default/root' },
      { 'x-demo-person': '' },
      {},
    ];
    for (const headers of others) {
      expect((await fetch(url, { headers })).status).toBe(401);
    }
  });

  it.each(['production', undefined])(
    'stops the start where NODE_ENV is %p',
    async mode => {
      if (mode === undefined) {
        Reflect.deleteProperty(process.env, 'NODE_ENV');
      } else {
        process.env.NODE_ENV = mode;
      }
      await expect(start()).rejects.toThrow(/is for development only/);
    },
  );
});
