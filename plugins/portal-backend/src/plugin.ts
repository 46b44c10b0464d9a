import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  portalPermissions,
  portalReadPermission,
} from '@portolan/portal-common';
import {
  createCatalogCollector,
  createViewers,
  readRoleGroups,
  ServiceDirectory,
  startMirror,
} from '@portolan/portal-node';
import { createRouter } from './router';
import { PortalService } from './service/PortalService';
import { RunbookService } from './service/RunbookService';

/** Who looks, which services there are and whose, and what their runbooks say. */
export const portalPlugin = createBackendPlugin({
  pluginId: 'portal',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const roleGroups = readRoleGroups(deps.config);
        deps.permissionsRegistry.addPermissions(portalPermissions);
        const { mirror } = await startMirror({
          area: 'portal',
          ...deps,
          collectors: [createCatalogCollector(deps)],
        });
        const viewers = createViewers({
          ...deps,
          roleGroups,
          readPermission: portalReadPermission,
          mirror,
        });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            roleGroups,
            mirror,
            viewers,
            portal: new PortalService({
              mirror,
              directory: new ServiceDirectory(mirror),
            }),
            runbooks: new RunbookService(deps),
          }),
        );
      },
    });
  },
});
