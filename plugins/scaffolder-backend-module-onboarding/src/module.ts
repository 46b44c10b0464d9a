import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  generate,
  generatorVersion,
  onboardingConfigSchema,
} from '@portolan/plugin-onboarding-common';
import {
  createRights,
  LocalRepositories,
  localRepositoryUrls,
  readSection,
  WatchedTextFile,
} from '@portolan/portal-node';
import { resolve } from 'node:path';
import { createImportAction } from './actions/importFiles';
import { createMergeAction } from './actions/merge';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRegisterAction } from './actions/register';
import { createRenderAction } from './actions/render';
import type { Generation } from './generation';

/** The actions `onboarding:*` of the scaffolder. */
export const onboardingModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'onboarding',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        permissions: coreServices.permissions,
      },
      async init(deps) {
        const { actions, auth, catalog, config } = deps;
        const { platformFile, localRepositories } = readSection(
          config,
          'onboarding',
          onboardingConfigSchema,
        );
        const urls = localRepositoryUrls(config.getString('backend.baseUrl'));
        const generation: Generation = {
          generate,
          version: generatorVersion,
          platform: platformReader(platformFile),
        };
        actions.addActions(
          createImportAction(),
          createRenderAction(generation),
          createMergeAction(generation),
          createPublishLocalAction({
            repositories:
              localRepositories &&
              new LocalRepositories({
                folder: resolve(localRepositories.folder),
              }),
            urls,
            catalog,
            rights: createRights(deps),
          }),
          createRegisterAction({
            auth,
            catalog,
            integrations: ScmIntegrations.fromConfig(config),
            urls,
          }),
        );
      },
    });
  },
});

/** Reads the platform file when an action needs it: a broken one stops that action, not the portal. */
function platformReader(path: string | undefined): Generation['platform'] {
  const file = path === undefined ? undefined : new WatchedTextFile(path);
  return async () => {
    if (!file) {
      throw new InputError(
        'There is no platform file: set onboarding.platformFile in the configuration.',
      );
    }
    try {
      return await file.read();
    } catch (error) {
      throw new InputError(`onboarding.platformFile: ${error}`);
    }
  };
}
