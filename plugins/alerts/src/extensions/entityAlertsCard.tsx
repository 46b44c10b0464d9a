import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { AreaBoundary } from '@portolan/portal-react';

/** The alerts of a service on its overview. */
export const entityAlertsCard = EntityCardBlueprint.make({
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceAlerts/ServiceAlerts').then(
        ({ ServiceAlerts }) => (
          <AreaBoundary>
            <EntityInfoCard title="Alerts">
              <ServiceAlerts dense />
            </EntityInfoCard>
          </AreaBoundary>
        ),
      ),
  },
});
