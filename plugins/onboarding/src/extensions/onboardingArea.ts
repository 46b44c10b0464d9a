import { createAreaExtension } from '@portolan/portal-react';
import { onboardingApiRef } from '../api/onboardingApi';

const connect = {
  does: 'Say what generated files are made with',
  words:
    'The platform file names registries, base images, clusters, entries and networks once for all services; begin with the one of the demo, packages/demo-landscape/platform.yaml. Services are published to the source hosts under integrations, or into git repositories in the folder.',
  config: `onboarding:
  platformFile: ../my-portal/platform.yaml
  localRepositories: { folder: ../my-portal/repositories }`,
};

/** Attaches the area to Home, `/portal` and `/connect`. */
export const onboardingArea = createAreaExtension({
  area: 'onboarding',
  title: 'Onboard',
  path: '/onboarding',
  connect,
  client: apis => {
    const client = apis.get(onboardingApiRef);
    if (!client) {
      throw new Error(
        'The onboarding plugin provides no client; install it whole',
      );
    }
    return client;
  },
  homeTile: () =>
    import('../components/OnboardingTile/OnboardingTile').then(
      ({ OnboardingTile }) => OnboardingTile,
    ),
});
