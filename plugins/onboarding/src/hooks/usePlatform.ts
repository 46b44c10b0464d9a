import { useApi } from '@backstage/core-plugin-api';
import type { Observation } from '@portolan/portal-common';
import { useAreaQuery } from '@portolan/portal-react';
import { onboardingApiRef } from '../api/onboardingApi';
import { useSighting } from './useSighting';

/** The company's platform file. */
export interface PlatformText {
  /** As it is told in problems. */
  name: string;
  text: string;
}

/** The platform file, without which nothing can be generated. */
export function usePlatform(): Observation<PlatformText> {
  const client = useApi(onboardingApiRef);
  return useSighting(
    useAreaQuery({
      client,
      question: 'platform file',
      ask: options => client.platform(options),
    }),
  );
}
