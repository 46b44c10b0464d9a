import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createRouter } from './router';
import { RunbookService } from './service/RunbookService';

/** Serves `GET /v1/runbook`. */
export const portalPlugin = createBackendPlugin({
  pluginId: 'portal',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        urlReader: coreServices.urlReader,
      },
      async init({ catalog, httpAuth, httpRouter, urlReader }) {
        httpRouter.use(
          createRouter({
            httpAuth,
            runbooks: new RunbookService({ catalog, urlReader }),
          }),
        );
      },
    });
  },
});
