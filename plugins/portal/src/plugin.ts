import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { areasApi } from './api/areasApi';
import { homePage, portalPage, runbookContent } from './extensions/pages';
import { homeRouteRef, portalRouteRef } from './routes';

/** Home, `/portal` and the Runbook tab. */
export const portalPlugin = createFrontendPlugin({
  pluginId: 'portal',
  title: 'Portal',
  routes: { home: homeRouteRef, root: portalRouteRef },
  extensions: [areasApi, homePage, portalPage, runbookContent],
});
