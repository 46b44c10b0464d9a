/**
 * The alerts area: page, service tab, service card and tile.
 *
 * @packageDocumentation
 */
export { alertsPlugin as default } from './plugin';
