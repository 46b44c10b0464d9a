import { createApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { PortalClient } from '@portolan/portal-common';

/** The client of the portal's own backend. */
export const portalApiRef = createApiRef<PortalClient>({
  id: 'plugin.portal.client',
});

/** Provides {@link portalApiRef} over the signed-in person's fetch. */
export const portalApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: portalApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new PortalClient({
          fetch: (path, init) => fetchApi.fetch(`plugin://portal${path}`, init),
        }),
    }),
});
