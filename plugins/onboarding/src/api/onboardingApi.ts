import { createApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { OnboardingClient } from '@portolan/plugin-onboarding-common';

/** The client of the onboarding area. */
export const onboardingApiRef = createApiRef<OnboardingClient>({
  id: 'plugin.onboarding.client',
});

/** Provides {@link onboardingApiRef} over the signed-in person's fetch. */
export const onboardingApi = ApiBlueprint.make({
  params: define =>
    define({
      api: onboardingApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new OnboardingClient({
          fetch: (path, init) =>
            fetchApi.fetch(`plugin://onboarding${path}`, init),
        }),
    }),
});
