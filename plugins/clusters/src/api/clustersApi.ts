import { createApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { ClustersClient } from '@portolan/plugin-clusters-common';

/** The client of the clusters area. */
export const clustersApiRef = createApiRef<ClustersClient>({
  id: 'plugin.clusters.client',
});

/** Provides {@link clustersApiRef} over the signed-in person's fetch. */
export const clustersApi = ApiBlueprint.make({
  params: define =>
    define({
      api: clustersApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new ClustersClient({
          fetch: (path, init) =>
            fetchApi.fetch(`plugin://clusters${path}`, init),
        }),
    }),
});
