/**
 * Scaffolder actions that bring a service aboard: import, render, merge, publish, register.
 *
 * @packageDocumentation
 */
export { onboardingModule as default } from './module';
