import { generate, generatorVersion } from '@portolan/plugin-onboarding-common';
import type { Generate } from './Generate';

/** The generator of the portal, with the version that the lock file tells. */
export const onboardingGenerator: Generate = Object.assign(
  ({ service, platform }: Parameters<Generate>[0]) =>
    generate({
      service: service.text,
      serviceFile: service.name,
      platform: platform.text,
      platformFile: platform.name,
    }),
  { version: generatorVersion },
);
