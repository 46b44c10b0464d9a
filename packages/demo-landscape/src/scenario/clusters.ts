import type { Region } from '../ports';

/** Which Prometheus watches which cluster of the catalog. */
export const clustersOf: Readonly<Record<Region, readonly string[]>> = {
  eu: ['eks-eu-prod', 'eks-eu-staging'],
  global: ['aks-us-dr', 'onprem-fra'],
};

const regions: readonly Region[] = ['eu', 'global'];

/** The region of a cluster; a cluster nobody here knows is watched by nobody. */
export function regionOf(cluster: string): Region | undefined {
  return regions.find(region => clustersOf[region].includes(cluster));
}
