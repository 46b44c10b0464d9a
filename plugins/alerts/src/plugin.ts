import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { alertsApi } from './api/alertsApi';
import { alertsArea } from './extensions/alertsArea';
import { alertsPage } from './extensions/alertsPage';
import { entityAlertsCard } from './extensions/entityAlertsCard';
import { entityAlertsContent } from './extensions/entityAlertsContent';
import { rootRouteRef } from './routes';

/** The alerts area in the browser. */
export const alertsPlugin = createFrontendPlugin({
  pluginId: 'alerts',
  title: 'Alerts',
  routes: { root: rootRouteRef },
  extensions: [
    alertsApi,
    alertsArea,
    alertsPage,
    entityAlertsCard,
    entityAlertsContent,
  ],
});
