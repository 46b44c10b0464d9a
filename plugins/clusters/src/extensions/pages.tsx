import AppsIcon from '@material-ui/icons/Apps';
import StorageIcon from '@material-ui/icons/Storage';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { AreaBoundary } from '@portolan/portal-react';
import { landscapeRouteRef, rootRouteRef } from '../routes';

/** `/landscape`: every service on every cluster. */
export const landscapePage = PageBlueprint.make({
  name: 'landscape',
  params: {
    path: '/landscape',
    title: 'Landscape',
    icon: <AppsIcon />,
    routeRef: landscapeRouteRef,
    loader: () =>
      import('../components/LandscapePage/LandscapePage').then(
        ({ LandscapePage }) => (
          <AreaBoundary>
            <LandscapePage />
          </AreaBoundary>
        ),
      ),
  },
});

/** `/clusters`: every cluster, and the playbooks of its rules. */
export const clustersPage = PageBlueprint.make({
  params: {
    path: '/clusters',
    title: 'Clusters',
    icon: <StorageIcon />,
    routeRef: rootRouteRef,
    loader: () =>
      import('../components/ClustersPages').then(({ ClustersPages }) => (
        <AreaBoundary>
          <ClustersPages />
        </AreaBoundary>
      )),
  },
});
