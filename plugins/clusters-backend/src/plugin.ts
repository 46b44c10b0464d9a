import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  clustersPermissions,
  clustersReadPermission,
} from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import {
  clusterAccessRef,
  createViewers,
  readRoleGroups,
  startMirror,
} from '@portolan/portal-node';
import { createRouter } from './router';
import { ClustersAreaAnswers } from './service/ClustersAreaAnswers';
import { createAccessCollector } from './sources/kubernetes/createAccessCollector';
import { createClustersCollector } from './sources/kubernetes/createClustersCollector';
import { createReachabilityCollector } from './sources/kubernetes/createReachabilityCollector';
import { askLimits } from './sources/kubernetes/limits';
import { accessStream } from './sources/streams';

/** Every cluster of `kubernetes:`: whether it can be reached, and whether the portal may read what it needs. */
export const clustersPlugin = createBackendPlugin({
  pluginId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        access: clusterAccessRef,
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
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const roleGroups = readRoleGroups(deps.config);
        deps.permissionsRegistry.addPermissions(clustersPermissions);
        const { mirror, addCollector } = await startMirror({
          area: 'clusters',
          ...deps,
          collectors: [],
        });
        addCollector(
          createClustersCollector({
            ...deps,
            collectorsOf(cluster) {
              const connection = deps.access.connect(cluster);
              const asked = { connection, limits: askLimits };
              const access = createAccessCollector(asked);
              // What was away may have come back with other rights.
              const onReturn = () =>
                void mirror
                  .requestRefresh([streamId(accessStream(cluster.name))])
                  .catch(error =>
                    deps.logger.warn(
                      `The rights in ${cluster.name} are asked for later`,
                      { error: String(error) },
                    ),
                  );
              return [
                createReachabilityCollector({ ...asked, onReturn }),
                access,
              ];
            },
          }),
        );
        const viewers = createViewers({
          ...deps,
          roleGroups,
          readPermission: clustersReadPermission,
          mirror,
        });
        deps.httpRouter.use(
          createRouter({
            mirror,
            viewers,
            answers: new ClustersAreaAnswers({ mirror }),
          }),
        );
      },
    });
  },
});
