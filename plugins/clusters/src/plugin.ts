import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { clustersApi } from './api/clustersApi';
import { clustersArea } from './extensions/clustersArea';

/** The clusters area in the browser. */
export const clustersPlugin = createFrontendPlugin({
  pluginId: 'clusters',
  title: 'Clusters',
  extensions: [clustersApi, clustersArea],
});
