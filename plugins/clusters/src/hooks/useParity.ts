import { useApi } from '@backstage/core-plugin-api';
import type { ParityAnswer } from '@portolan/plugin-clusters-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';
import { observeParity } from '../rules/evidence/observeParity';

/** In what the deployments of a service differ. */
export function useParity(service: string): Observation<ParityAnswer> {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'parity',
    parameters: [service],
    ask: options => client.parity(service, options),
  });
  const portal = observe(sighting(), now);
  return answer ? observeParity(answer, { portal, now }) : portal;
}
