/**
 * The clusters area in the backend: how every service is on every cluster, and whether the portal can know.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
