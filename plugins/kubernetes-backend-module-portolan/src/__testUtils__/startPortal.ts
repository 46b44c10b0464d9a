import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type AuthService,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  clusterAccessRef,
  createClusterAccess,
  type ClusterAccess,
  type ClusterConnection,
  type ListedClusters,
} from '@portolan/portal-node';
import kubernetesModulePortolan from '../index';

type CatalogEntities = NonNullable<
  Parameters<typeof catalogServiceMock.factory>[0]
>['entities'];

/** A portal that reads clusters. */
export interface StartedPortal {
  backend: TestBackend;
  clusters(): Promise<ListedClusters>;
  connect(name: string): Promise<ClusterConnection>;
}

/** The section of one `config` locator. */
export function kubernetesOf(
  clusters: readonly object[],
  more: object = {},
): object {
  return {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [{ type: 'config', clusters }],
    ...more,
  };
}

/**
 * A backend with upstream's kubernetes plugin, our module, and another plugin that wants to read clusters.
 *
 * @param config - of the whole backend
 * @param options.answerMs - for providers; as long as in earnest without
 * @param options.entities - of the catalog
 */
export async function startPortal(
  config: Parameters<typeof mockServices.rootConfig.factory>[0],
  options: {
    features?: BackendFeature[];
    answerMs?: number;
    entities?: CatalogEntities;
  } = {},
): Promise<StartedPortal> {
  const { features = [], answerMs, entities = [] } = options;
  let lent: { access: ClusterAccess; auth: AuthService } | undefined;
  const reader = createBackendPlugin({
    pluginId: 'reader',
    register(env) {
      env.registerInit({
        deps: { access: clusterAccessRef, auth: coreServices.auth },
        async init(deps) {
          lent = deps;
        },
      });
    },
  });
  const hasty = createServiceFactory({
    service: clusterAccessRef,
    deps: { lifecycle: coreServices.rootLifecycle },
    factory({ lifecycle }) {
      const access = createClusterAccess({ answerMs });
      lifecycle.addShutdownHook(() => access.close());
      return access;
    },
  });
  const backend = await startTestBackend({
    features: [
      kubernetesPlugin,
      kubernetesModulePortolan,
      reader,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory(config),
      ...(answerMs === undefined ? [] : [hasty]),
      ...features,
    ],
  });
  if (!lent) {
    throw new Error('The reading plugin did not start');
  }
  const { access, auth } = lent;
  const clusters = async () =>
    access.clusters(await auth.getOwnServiceCredentials());
  return {
    backend,
    clusters,
    async connect(name) {
      const cluster = (await clusters()).clusters.find(
        one => one.name === name,
      );
      if (!cluster) {
        throw new Error(`No cluster ${name}`);
      }
      return access.connect(cluster);
    },
  };
}
