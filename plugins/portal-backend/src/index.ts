/**
 * The portal's own backend: who looks, which services there are and whose, and their runbooks.
 *
 * @packageDocumentation
 */
export { portalPlugin as default } from './plugin';
