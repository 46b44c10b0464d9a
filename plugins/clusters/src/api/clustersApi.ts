import { createApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { AreaClient } from '@portolan/portal-common';

/** The client of the clusters area. */
export const clustersApiRef = createApiRef<AreaClient>({
  id: 'plugin.clusters.client',
});

/** Provides {@link clustersApiRef} over the signed-in person's fetch. */
export const clustersApi = ApiBlueprint.make({
  params: define =>
    define({
      api: clustersApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new AreaClient({
          area: 'clusters',
          fetch: (path, init) =>
            fetchApi.fetch(`plugin://clusters${path}`, init),
        }),
    }),
});
