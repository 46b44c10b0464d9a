/**
 * The onboarding area: the wizard, its tile and the Definition tab.
 *
 * @packageDocumentation
 */
export { onboardingPlugin as default } from './plugin';
