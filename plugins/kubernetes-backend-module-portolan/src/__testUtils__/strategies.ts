import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  AksStrategy,
  ServiceAccountStrategy,
} from '@backstage/plugin-kubernetes-backend';
import { kubernetesAuthStrategyExtensionPoint } from '@backstage/plugin-kubernetes-node';

/**
 * Upstream's `serviceAccount` and `aks`, added by name, as a company adds strategies of its own.
 *
 * @param tokenFile - where the token of the portal's pod lies
 * @remarks
 * `serviceAccount` loads `@kubernetes/client-node` on use, an ES module, which jest cannot do; upstream's place for
 * tests takes a stand-in. Of that library it uses no more than where the token of a pod lies
 * (built from `loadFromCluster` of its `config.js`, 1.4.0).
 */
export function strategiesWith(tokenFile = '/nowhere'): BackendFeature {
  const serviceAccount = new ServiceAccountStrategy();
  Reflect.set(serviceAccount, 'injectedKubernetesClient', {
    KubeConfig: class {
      loadFromCluster() {}
      getCurrentUser() {
        return { authProvider: { name: 'tokenFile', config: { tokenFile } } };
      }
    },
  });
  return createBackendModule({
    pluginId: 'kubernetes',
    moduleId: 'company-strategies',
    register(env) {
      env.registerInit({
        deps: { auth: kubernetesAuthStrategyExtensionPoint },
        async init({ auth }) {
          auth.addAuthStrategy('aks', new AksStrategy());
          auth.addAuthStrategy('serviceAccount', serviceAccount);
        },
      });
    },
  });
}
