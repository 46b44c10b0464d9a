import { resolve } from 'node:path';
import {
  coreServices,
  createBackendFeatureLoader,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  onboardingConfigSchema,
  onboardingPermissions,
  onboardingReadPermission,
} from '@portolan/plugin-onboarding-common';
import {
  createHttpDoor,
  createViewers,
  LocalRepositories,
  localRepositoryUrls,
  readRoleGroups,
  readSection,
  startMirror,
} from '@portolan/portal-node';
import { createRouter } from './router';
import { OnboardingAreaAnswers } from './service/OnboardingAreaAnswers';
import { OnboardingService } from './service/OnboardingService';
import { ServiceRepositories } from './service/ServiceRepositories';
import { createPlatformCollector } from './sources/createPlatformCollector';
import { createRepositoriesCollector } from './sources/createRepositoriesCollector';
import { localRepositoryReader } from './sources/localRepositoryReader';

/** The platform file for the browser, and what was published locally. */
const onboardingPlugin = createBackendPlugin({
  pluginId: 'onboarding',
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
        const { config } = deps;
        const { platformFile, localRepositories } = readSection(
          config,
          'onboarding',
          onboardingConfigSchema,
        );
        const urls = localRepositoryUrls(config.getString('backend.baseUrl'));
        const repositories =
          localRepositories &&
          new LocalRepositories({ folder: resolve(localRepositories.folder) });
        deps.permissionsRegistry.addPermissions(onboardingPermissions);
        const { mirror } = await startMirror({
          area: 'onboarding',
          ...deps,
          collectors: [
            createPlatformCollector(platformFile && resolve(platformFile)),
            createRepositoriesCollector({
              repositories,
              urls,
            }),
          ],
        });
        const viewers = createViewers({
          ...deps,
          roleGroups: readRoleGroups(config),
          readPermission: onboardingReadPermission,
          mirror,
        });
        const read = { mirror, repositories };
        const service = new OnboardingService(read);
        const door = createHttpDoor({});
        deps.lifecycle.addShutdownHook(() => door.close());
        deps.httpRouter.use(
          createRouter({
            mirror,
            viewers,
            answers: new OnboardingAreaAnswers({ ...read, service }),
            service,
            services: new ServiceRepositories({
              ...deps,
              reader: deps.urlReader,
              integrations: ScmIntegrations.fromConfig(config),
              door,
              urls,
            }),
          }),
        );
      },
    });
  },
});

/** The area, and the reader by which every plugin reads local repositories. */
export const onboardingFeatures = createBackendFeatureLoader({
  loader: () => [onboardingPlugin, localRepositoryReader],
});
