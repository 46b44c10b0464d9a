/**
 * The clusters area in the browser: landscape, clusters, playbooks, the health of a service, and its place on Home.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
