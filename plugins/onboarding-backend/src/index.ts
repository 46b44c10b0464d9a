/**
 * The onboarding area in the backend: the platform file, local repositories, and how the portal reads those.
 *
 * @packageDocumentation
 */
export { onboardingFeatures as default } from './plugin';
