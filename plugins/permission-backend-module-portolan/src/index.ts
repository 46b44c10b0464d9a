/**
 * Portolan's permission policy: deny by default, with a list of what is allowed.
 *
 * @packageDocumentation
 */
export { permissionModulePortolan as default } from './module';
export { createPortolanPolicy } from './policy';
