import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { AreaBoundary } from '@portolan/portal-react';

/** The Alerts tab of a service. */
export const entityAlertsContent = EntityContentBlueprint.make({
  params: {
    path: '/alerts',
    title: 'Alerts',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceAlerts/ServiceAlerts').then(
        ({ ServiceAlertsTab }) => (
          <AreaBoundary>
            <ServiceAlertsTab />
          </AreaBoundary>
        ),
      ),
  },
});

/** The alerts of a service on its overview. */
export const entityAlertsCard = EntityCardBlueprint.make({
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('../components/ServiceAlerts/ServiceAlerts').then(
        ({ ServiceAlertsCard }) => (
          <AreaBoundary>
            <EntityInfoCard title="Alerts">
              <ServiceAlertsCard />
            </EntityInfoCard>
          </AreaBoundary>
        ),
      ),
  },
});

/** The Alerts tab of a team. */
export const teamAlertsContent = EntityContentBlueprint.make({
  name: 'team',
  params: {
    path: '/alerts',
    title: 'Alerts',
    filter: { kind: 'group' },
    loader: () =>
      import('../components/TeamAlerts/TeamAlerts').then(
        ({ TeamAlertsTab }) => (
          <AreaBoundary>
            <TeamAlertsTab />
          </AreaBoundary>
        ),
      ),
  },
});

/** The alerts of a team on its overview. */
export const teamAlertsCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    filter: { kind: 'group' },
    loader: () =>
      import('../components/TeamAlerts/TeamAlerts').then(
        ({ TeamAlertsCard }) => (
          <AreaBoundary>
            <EntityInfoCard title="Alerts">
              <TeamAlertsCard />
            </EntityInfoCard>
          </AreaBoundary>
        ),
      ),
  },
});
