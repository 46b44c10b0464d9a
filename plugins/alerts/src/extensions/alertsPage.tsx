import NotificationsActiveIcon from '@material-ui/icons/NotificationsActive';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { AreaBoundary } from '@portolan/portal-react';
import { rootRouteRef } from '../routes';

/** `/alerts`. */
export const alertsPage = PageBlueprint.make({
  params: {
    path: '/alerts',
    title: 'Alerts',
    icon: <NotificationsActiveIcon />,
    routeRef: rootRouteRef,
    loader: () =>
      import('../components/AlertsPage/AlertsPage').then(({ AlertsPage }) => (
        <AreaBoundary>
          <AlertsPage />
        </AreaBoundary>
      )),
  },
});
