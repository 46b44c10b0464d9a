import { useApi } from '@backstage/core-plugin-api';
import type { ServiceDetail } from '@portolan/plugin-clusters-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';
import {
  observeDeployments,
  type ObservedServiceDetail,
} from '../rules/observeDeployments';

/** A service as it is known now. */
export interface ServiceDetailView {
  portal: Observation<ServiceDetail>;
  known?: { detail: ServiceDetail; observed: ObservedServiceDetail };
  error?: Error;
}

/** One service with everything it was judged by. */
export function useServiceDetail(service: string): ServiceDetailView {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, error, sighting } = useAreaQuery({
    client,
    question: 'service',
    parameters: [service],
    ask: options => client.service(service, options),
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    error,
    known: answer && {
      detail: answer.body,
      observed: observeDeployments(answer, { portal, now }),
    },
  };
}
