import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { clustersApi } from './api/clustersApi';
import { clustersArea } from './extensions/clustersArea';
import {
  entityHealthCard,
  entityHealthContent,
} from './extensions/entityHealth';
import { clustersPage, landscapePage } from './extensions/pages';
import { landscapeRouteRef, rootRouteRef } from './routes';

/** The clusters area in the browser. */
export const clustersPlugin = createFrontendPlugin({
  pluginId: 'clusters',
  title: 'Clusters',
  routes: { root: rootRouteRef, landscape: landscapeRouteRef },
  extensions: [
    clustersApi,
    clustersArea,
    landscapePage,
    clustersPage,
    entityHealthCard,
    entityHealthContent,
  ],
});
