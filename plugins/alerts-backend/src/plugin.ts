import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  alertsPermissions,
  alertsReadPermission,
} from '@portolan/plugin-alerts-common';
import {
  createCatalogCollector,
  createHttpDoor,
  createViewers,
  readRoleGroups,
  ServiceDirectory,
  startMirror,
} from '@portolan/portal-node';
import { readAlertsConfig } from './config';
import { createRouter } from './router';
import { AlertsService } from './service/AlertsService';
import { createAlertmanagerCollector } from './sources/alertmanager/createAlertmanagerCollector';
import { createPrometheusCollector } from './sources/prometheus/createPrometheusCollector';

/** Alerts of every configured Alertmanager and Prometheus, by service. */
export const alertsPlugin = createBackendPlugin({
  pluginId: 'alerts',
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
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { pollMs, upstreams } = readAlertsConfig(deps.config);
        const roleGroups = readRoleGroups(deps.config);
        deps.permissionsRegistry.addPermissions(alertsPermissions);
        const door = createHttpDoor({});
        deps.lifecycle.addShutdownHook(() => door.close());
        const { mirror } = await startMirror({
          area: 'alerts',
          ...deps,
          collectors: [
            createCatalogCollector(deps),
            ...upstreams.map(upstream =>
              upstream.type === 'alertmanager'
                ? createAlertmanagerCollector({ door, upstream, pollMs })
                : createPrometheusCollector({ door, upstream, pollMs }),
            ),
          ],
        });
        const service = new AlertsService({
          mirror,
          directory: new ServiceDirectory(mirror),
          upstreams,
        });
        const viewers = createViewers({
          ...deps,
          roleGroups,
          readPermission: alertsReadPermission,
        });
        deps.httpRouter.use(createRouter({ mirror, viewers, service }));
      },
    });
  },
});
