/**
 * The clusters area in the backend: can the portal reach each cluster, and may it read what it needs.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
