import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readRoleGroups } from '@portolan/portal-node';
import { createPortolanPolicy } from './policy';

/** Sets Portolan's policy. A company with a policy of its own calls `createPortolanPolicy` from it instead. */
export const permissionModulePortolan = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portolan',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint, config: coreServices.rootConfig },
      async init({ policy, config }) {
        policy.setPolicy(createPortolanPolicy(readRoleGroups(config)));
      },
    });
  },
});
