/**
 * Lends the clusters and credentials of `kubernetes:` to the areas of Portolan.
 *
 * @packageDocumentation
 */
export { kubernetesModulePortolan as default } from './module';
