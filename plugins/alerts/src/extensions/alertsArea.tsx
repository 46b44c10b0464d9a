import { useApi } from '@backstage/core-plugin-api';
import { AreaBlueprint } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { AlertsTile } from '../components/AlertsTile/AlertsTile';

/** Attaches the area to Home and `/portal`. */
export const alertsArea = AreaBlueprint.make({
  params: {
    area: {
      id: 'alerts',
      title: 'Alerts',
      path: '/alerts',
      useClient: () => useApi(alertsApiRef),
      Tile: AlertsTile,
    },
  },
});
