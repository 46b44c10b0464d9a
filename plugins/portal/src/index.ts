/**
 * Home and the portal's own health; areas attach themselves.
 *
 * @packageDocumentation
 */
export { portalPlugin as default } from './plugin';
