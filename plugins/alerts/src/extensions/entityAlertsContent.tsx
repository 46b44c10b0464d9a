import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { AreaBoundary } from '@portolan/portal-react';

/** The Alerts tab of a service. */
export const entityAlertsContent = EntityContentBlueprint.make({
  params: {
    path: '/alerts',
    title: 'Alerts',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceAlerts/ServiceAlerts').then(
        ({ ServiceAlerts }) => (
          <AreaBoundary>
            <ServiceAlerts />
          </AreaBoundary>
        ),
      ),
  },
});
