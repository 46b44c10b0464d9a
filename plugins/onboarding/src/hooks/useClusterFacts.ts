import { useApi } from '@backstage/core-plugin-api';
import {
  observe,
  type AreaClient,
  type Fact,
  type Observation,
} from '@portolan/portal-common';
import { areasApiRef, useAreaQuery, useNow } from '@portolan/portal-react';

/** The area that watches clusters, by its plugin id. */
const watching = 'clusters';

/** The client of the area that watches clusters, where it is installed. */
export function useClustersClient(): AreaClient | undefined {
  const area = useApi(areasApiRef)
    .areas()
    .find(({ id }) => id === watching);
  // The list of areas is made once, so this is the same hook each time.
  return area?.useClient();
}

/** What the clusters say of a service. */
export function useClusterFacts(
  client: AreaClient,
  service: string,
): Observation<Fact[]> {
  const now = useNow();
  const facts = useAreaQuery({
    client,
    question: 'facts',
    parameters: [service],
    ask: options => client.facts({ ...options, service }),
  });
  const seen = observe(facts.sighting(), now);
  return 'data' in seen ? { ...seen, data: seen.data.items } : seen;
}
