import { createBackendModule } from '@backstage/backend-plugin-api';
import { kubernetesRouterExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { clusterAccessRef } from '@portolan/portal-node';
import { withRetryingAzure } from './withRetryingAzure';

/**
 * Hands the cluster supplier and the authentication strategies of the kubernetes plugin to `clusterAccessRef`,
 * and leaves its router as it is. It takes the plugin's one place for a router: a second module that replaces
 * the router makes the backend refuse to start.
 */
export const kubernetesModulePortolan = createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'portolan',
  register(env) {
    env.registerInit({
      deps: {
        router: kubernetesRouterExtensionPoint,
        access: clusterAccessRef,
      },
      async init({ router, access }) {
        router.addRouter(({ getDefault, clusterSupplier, authStrategyMap }) => {
          access.provide({
            clusterSupplier,
            authStrategyMap: withRetryingAzure(authStrategyMap),
          });
          return getDefault();
        });
      },
    });
  },
});
