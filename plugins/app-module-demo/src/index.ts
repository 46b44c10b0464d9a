/**
 * The demo's frontend; the app adds it only where the configuration has demo people.
 *
 * @packageDocumentation
 */
export { demoModule as default } from './module';
