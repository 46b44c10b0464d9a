import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { areasApi } from './api/areasApi';
import { portalApi } from './api/portalApi';
import {
  connectPage,
  homePage,
  portalPage,
  runbookContent,
} from './extensions/pages';
import { connectRouteRef, homeRouteRef, portalRouteRef } from './routes';

/** Home, `/portal`, `/connect` and the Runbook tab. */
export const portalPlugin = createFrontendPlugin({
  pluginId: 'portal',
  title: 'Portal',
  routes: {
    connect: connectRouteRef,
    home: homeRouteRef,
    root: portalRouteRef,
  },
  extensions: [
    areasApi,
    portalApi,
    homePage,
    portalPage,
    connectPage,
    runbookContent,
  ],
});
