import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import { createViewers } from './Viewers';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

describe('what a person sees', () => {
  it('is decided once a minute, and anew as soon as the portal knows other services', async () => {
    let version = 1;
    let now = 0;
    let entities = [component('first')];
    const catalog = catalogServiceMock({ entities: [] });
    const asked = jest
      .spyOn(catalog, 'streamEntities')
      .mockImplementation((...question) =>
        catalogServiceMock({ entities }).streamEntities(...question),
      );
    const viewers = createViewers({
      auth: mockServices.auth(),
      httpAuth: mockServices.httpAuth(),
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/ines',
          ownershipEntityRefs: [],
        }),
      }),
      permissions: mockServices.permissions.mock({
        authorize: async () => [{ result: AuthorizeResult.ALLOW }],
      }),
      catalog,
      roleGroups: { platform: [], manager: [], auditor: [] },
      readPermission: createPermission({ name: 'a.read', attributes: {} }),
      mirror: {
        stream: () => ({
          id: 'catalog/services',
          upstream: 'catalog',
          kind: 'services',
          maxAgeMs: 1,
          version,
        }),
      },
      now: () => now,
    });
    const app = express();
    const router = PromiseRouter();
    app.use(router);
    router.get('/', async (request, response) => {
      const viewer = await viewers.viewerOf(request);
      response.json(
        ['first', 'second'].filter(name =>
          viewer.sees(`component:default/${name}`),
        ),
      );
    });
    app.use(
      (
        error: Error,
        _request: express.Request,
        response: express.Response,
        _next: express.NextFunction,
      ) => response.json({ error: String(error) }),
    );
    const server = createServer((request: IncomingMessage, response) =>
      app(request, response),
    );
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const seen = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        headers: {
          authorization: mockCredentials.user.header('user:default/ines'),
        },
      });
      return answer.json();
    };
    expect([await seen(), await seen()]).toEqual([['first'], ['first']]);
    expect(asked).toHaveBeenCalledTimes(1);
    entities = [component('first'), component('second')];
    expect(await seen()).toEqual(['first']);
    version = 2;
    expect([await seen(), await seen()]).toEqual([
      ['first', 'second'],
      ['first', 'second'],
    ]);
    expect(asked).toHaveBeenCalledTimes(2);
    now = 29_000;
    await seen();
    expect(asked).toHaveBeenCalledTimes(2);

    // Ahead of the end of its minute, and without waiting for the catalog.
    entities = [component('second')];
    now = 55_000;
    expect(await seen()).toEqual(['first', 'second']);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(await seen()).toEqual(['second']);

    // A catalog that does not answer changes nothing within the minute, and is told after it.
    asked.mockImplementation(() => {
      throw new Error('the catalog is away');
    });
    now = 110_000;
    expect(await seen()).toEqual(['second']);
    expect(asked).toHaveBeenCalledTimes(4);
    now = 115_001;
    expect(await seen()).toEqual({ error: 'Error: the catalog is away' });
    expect(asked).toHaveBeenCalledTimes(5);
    server.close();
  });
});
