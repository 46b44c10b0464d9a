import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { alertsApi } from './api/alertsApi';
import { alertsArea } from './extensions/alertsArea';
import { alertsPage } from './extensions/alertsPage';
import {
  entityAlertsCard,
  entityAlertsContent,
  teamAlertsCard,
  teamAlertsContent,
} from './extensions/entityAlerts';
import {
  findingsPage,
  historyPage,
  nowPage,
  qualityPage,
  routingPage,
  rulesPage,
  silencesPage,
  unownedPage,
} from './extensions/subPages';
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
    nowPage,
    historyPage,
    rulesPage,
    findingsPage,
    silencesPage,
    routingPage,
    qualityPage,
    unownedPage,
    entityAlertsCard,
    entityAlertsContent,
    teamAlertsCard,
    teamAlertsContent,
  ],
});
