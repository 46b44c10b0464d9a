import { createApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { AlertsClient } from '@portolan/plugin-alerts-common';

/** The client of the alerts area. */
export const alertsApiRef = createApiRef<AlertsClient>({
  id: 'plugin.alerts.client',
});

/** Provides {@link alertsApiRef} over the signed-in person's fetch. */
export const alertsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: alertsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new AlertsClient({
          fetch: (path, init) => fetchApi.fetch(`plugin://alerts${path}`, init),
        }),
    }),
});
