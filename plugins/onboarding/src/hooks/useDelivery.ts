import { useApi } from '@backstage/core-plugin-api';
import type { Delivery } from '@portolan/plugin-onboarding-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { onboardingApiRef } from '../api/onboardingApi';

/** How far the source host of a service is with what was published. @param service - entity ref */
export function useDelivery(service: string): Observation<Delivery> {
  const client = useApi(onboardingApiRef);
  const now = useNow();
  return observe(
    useAreaQuery({
      client,
      question: 'delivery of the service',
      parameters: [service],
      ask: options => client.delivery(service, options),
    }).sighting(),
    now,
  );
}
