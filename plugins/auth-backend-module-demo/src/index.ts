/**
 * Demo sign-in as one of the configured people; development only.
 *
 * @packageDocumentation
 */
export { authModuleDemo as default } from './module';
