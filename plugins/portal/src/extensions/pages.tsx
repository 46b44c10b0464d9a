import SettingsInputComponentIcon from '@material-ui/icons/SettingsInputComponent';
import HomeIcon from '@material-ui/icons/Home';
import VisibilityIcon from '@material-ui/icons/Visibility';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { AreaBoundary } from '@portolan/portal-react';
import { connectRouteRef, homeRouteRef, portalRouteRef } from '../routes';

/** Home, at `/`. */
export const homePage = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    title: 'Home',
    icon: <HomeIcon />,
    routeRef: homeRouteRef,
    loader: () =>
      import('../components/HomePage/HomePage').then(({ HomePage }) => (
        <AreaBoundary>
          <HomePage />
        </AreaBoundary>
      )),
  },
});

/** The portal's own health, at `/portal`. */
export const portalPage = PageBlueprint.make({
  params: {
    path: '/portal',
    title: 'Portal health',
    icon: <VisibilityIcon />,
    routeRef: portalRouteRef,
    loader: () =>
      import('../components/PortalPage/PortalPage').then(({ PortalPage }) => (
        <AreaBoundary>
          <PortalPage />
        </AreaBoundary>
      )),
  },
});

/** What to write where to see one's own landscape, at `/connect`. */
export const connectPage = PageBlueprint.make({
  name: 'connect',
  params: {
    path: '/connect',
    title: 'Connect your own',
    icon: <SettingsInputComponentIcon />,
    routeRef: connectRouteRef,
    loader: () =>
      import('../components/ConnectPage/ConnectPage').then(
        ({ ConnectPage }) => (
          <AreaBoundary>
            <ConnectPage />
          </AreaBoundary>
        ),
      ),
  },
});

/** The Runbook tab of a service. */
export const runbookContent = EntityContentBlueprint.make({
  name: 'runbook',
  params: {
    path: '/runbook',
    title: 'Runbook',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/Runbook/Runbook').then(({ RunbookTab }) => (
        <AreaBoundary>
          <RunbookTab />
        </AreaBoundary>
      )),
  },
});
