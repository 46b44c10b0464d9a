import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { AreaBoundary } from '@portolan/portal-react';

/** The Health tab of a service. */
export const entityHealthContent = EntityContentBlueprint.make({
  params: {
    path: '/health',
    title: 'Health',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceHealth/ServiceHealthTab').then(
        ({ ServiceHealthTab }) => (
          <AreaBoundary>
            <ServiceHealthTab />
          </AreaBoundary>
        ),
      ),
  },
});

/** How a service is on its overview. */
export const entityHealthCard = EntityCardBlueprint.make({
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceHealth/ServiceHealthCard').then(
        ({ ServiceHealthCard }) => (
          <AreaBoundary>
            <EntityInfoCard title="Health">
              <ServiceHealthCard />
            </EntityInfoCard>
          </AreaBoundary>
        ),
      ),
  },
});
