import { useApi } from '@backstage/core-plugin-api';
import type { DeployTime } from '@portolan/plugin-clusters-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';

/** How long it takes until what changes of a service runs. */
export function useDeployTime(service: string): Observation<DeployTime> {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { sighting } = useAreaQuery({
    client,
    question: 'deploy time',
    parameters: [service],
    ask: options => client.deployTime(service, options),
  });
  return observe(sighting(), now);
}
