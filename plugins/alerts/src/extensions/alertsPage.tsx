import NotificationsActiveIcon from '@material-ui/icons/NotificationsActive';
import {
  coreExtensionData,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

const title = 'Alerts';

/** `/alerts`: the pages attached to it, under tabs. */
export const alertsPage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { inputs }) {
    const icon = <NotificationsActiveIcon />;
    const pages = inputs.pages.map(page => ({
      path: page.get(coreExtensionData.routePath),
      title: page.get(coreExtensionData.title) ?? '',
      element: page.get(coreExtensionData.reactElement),
    }));
    return originalFactory({
      path: '/alerts',
      title,
      icon,
      routeRef: rootRouteRef,
      noHeader: true,
      loader: () =>
        import('../components/AlertsFrame').then(({ AlertsFrame }) => (
          <AlertsFrame title={title} icon={icon} pages={pages} />
        )),
    });
  },
});
