/**
 * The portal's own backend: runbooks from where the catalog says a service's source is.
 *
 * @packageDocumentation
 */
export { portalPlugin as default } from './plugin';
