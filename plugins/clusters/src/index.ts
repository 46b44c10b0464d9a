/**
 * The clusters area in the browser: its place on Home, `/portal` and `/connect`.
 *
 * @packageDocumentation
 */
export { clustersPlugin as default } from './plugin';
