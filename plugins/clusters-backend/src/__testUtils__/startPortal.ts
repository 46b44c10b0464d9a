import {
  coreServices,
  createBackendPlugin,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ClustersClient } from '@portolan/plugin-clusters-common';
import { clusterAccessRef, type ClusterEntry } from '@portolan/portal-node';
import type { Knex } from 'knex';
import clustersPlugin from '../index';
import { strategies } from './connect';

type Entity = NonNullable<
  NonNullable<Parameters<typeof catalogServiceMock>[0]>['entities']
>[number];

/** Of the platform role. */
export const platform = 'user:default/tomasz';
/** Of no role. */
export const developer = 'user:default/ines';

/** The clusters backend with its real router. */
export interface Portal {
  /** Asks as the platform. */
  client: ClustersClient;
  developer: ClustersClient;
  fetchAs(person: string, path: string): Promise<Response>;
  /** To be called once. */
  stop(): Promise<void>;
}

/** A service of the catalog, of tier 1 and the second wave. */
export function aService(
  name: string,
  annotations: Record<string, string> = { 'backstage.io/kubernetes-id': name },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: `${name[0].toLocaleUpperCase('en-US')}${name.slice(1)}`,
      labels: { 'portolan.dev/tier': '1', 'portolan.dev/wave': '2' },
      annotations,
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  };
}

/** A Resource of the catalog that says which environment a cluster is. */
export function aClusterResource(name: string, environment: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      labels: { 'portolan.dev/environment': environment },
    },
    spec: { type: 'kubernetes-cluster', owner: 'platform' },
  };
}

/** Starts it with, in place of the kubernetes plugin, what that lends. */
export async function startPortal(options: {
  /** What the locators list; looked at every 30 s and when a refresh is asked for. None: there is no such plugin. */
  clusters?: () => ClusterEntry[];
  entities?: Entity[];
  allowed?: boolean;
  /** Of a provider `company`. */
  token?: () => string;
  /** Names of what the catalog shows the developer; all of it unless said. */
  shown?: readonly string[];
  config?: object;
  /** Of source hosts. */
  integrations?: object;
  /** A database that lives longer than the backend. */
  knex?: Knex;
  /** Who is told what is logged; nobody else then. */
  logger?: Partial<RootLoggerService>;
}): Promise<Portal> {
  const { clusters, allowed = true, config = {} } = options;
  const backend = await startTestBackend({
    features: [
      clustersPlugin,
      createBackendPlugin({
        pluginId: 'kubernetes',
        register(env) {
          env.registerInit({
            deps: { access: clusterAccessRef, logger: coreServices.logger },
            async init({ access }) {
              if (clusters) {
                access.provide({
                  clusterSupplier: { getClusters: async () => clusters() },
                  authStrategyMap: {
                    ...strategies,
                    company: {
                      getCredential: async () => ({
                        type: 'bearer token',
                        token: options.token?.() ?? '',
                      }),
                    },
                  },
                });
              }
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          portolan: { roles: { platform: ['group:default/platform'] } },
          clusters: config,
          ...(options.integrations
            ? { integrations: options.integrations }
            : {}),
        },
      }),
      ...(options.knex
        ? [mockServices.database.factory({ knex: options.knex })]
        : []),
      ...(options.logger
        ? [mockServices.rootLogger.mock(options.logger).factory]
        : []),
      catalogOf(options).factory,
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => ({
          userEntityRef: platform,
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
  const base = `http://127.0.0.1:${backend.server.port()}/api/clusters`;
  const fetchAs = (person: string, path: string) =>
    fetch(`${base}${path}`, {
      headers: { authorization: mockCredentials.user.header(person) },
    });
  const clientOf = (person: string) =>
    new ClustersClient({ fetch: path => fetchAs(person, path) });
  return {
    client: clientOf(platform),
    developer: clientOf(developer),
    fetchAs,
    stop: () => backend.stop(),
  };
}

/** A catalog that shows people what they may see. */
function catalogOf(options: {
  entities?: readonly Entity[];
  shown?: readonly string[];
}) {
  const { entities = [], shown } = options;
  return catalogServiceMock.mock({
    async *streamEntities(request, asked) {
      const kinds: readonly unknown[] = [
        Object(Object(request).filter).kind,
      ].flat();
      const { principal } = Object(Object(asked).credentials);
      const isDeveloper = Object(principal).userEntityRef === developer;
      yield entities.filter(
        ({ kind, metadata }) =>
          kinds.includes(kind) &&
          (!isDeveloper || !shown || shown.includes(metadata.name)),
      );
    },
  });
}
