/**
 * The backend of the alerts area.
 *
 * @packageDocumentation
 */
export { alertsPlugin as default } from './plugin';
