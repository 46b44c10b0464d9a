import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AlertsClient } from '@portolan/plugin-alerts-common';
import alertsPlugin from '../index';

const person = 'user:default/ines';

/** A service of the catalog. */
export function aComponent(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', title: name, annotations: {} },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** A team of the catalog with one member. */
export function aTeam(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'team', children: [], profile: { displayName: name } },
    relations: [{ type: 'hasMember', targetRef: person }],
  };
}

/** Who asks; a member of every team. */
const ines: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ines', namespace: 'default' },
  spec: {},
};

/** Starts the area's backend with everything real but the catalog and the permissions. */
export async function startPortal(options: {
  alerts: object;
  entities: Entity[];
  /** Whether who asks has the platform role. */
  platform?: boolean;
}) {
  const backend = await startTestBackend({
    features: [
      alertsPlugin,
      mockServices.rootConfig.factory({
        data: {
          portolan: { roles: { platform: ['group:default/platform'] } },
          alerts: options.alerts,
        },
      }),
      catalogServiceMock.factory({ entities: [...options.entities, ines] }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: person,
          ownershipEntityRefs: [
            options.platform
              ? 'group:default/platform'
              : 'group:default/payments',
          ],
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async () => [{ result: AuthorizeResult.ALLOW }],
      }).factory,
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/alerts`;
  const fetchAs = (path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: mockCredentials.user.header(person),
      },
    });
  return { backend, fetchAs, client: new AlertsClient({ fetch: fetchAs }) };
}
