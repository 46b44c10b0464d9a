import type { Tier } from './tools/Tool';
import { versions } from './versions';

/** One of the platform's clusters, which bear the names that the demo's catalog has for them. */
export interface Cluster {
  name: string;
  /** Of Kubernetes. */
  version: string;
  /** The environment that the catalog gives it. */
  environment: string;
  tier: Tier;
}

/** "A week ahead of production in versions": so the catalog. */
export const clusters: readonly Cluster[] = [
  {
    name: 'eks-eu-staging',
    version: versions.kubernetes,
    environment: 'staging',
    tier: 1,
  },
  {
    name: 'eks-eu-prod',
    version: versions.kubernetesOldest,
    environment: 'production',
    tier: 2,
  },
];

/** With the tools of tier 1 there is one cluster. */
export function clustersUpTo(tier: Tier): Cluster[] {
  return clusters.filter(cluster => cluster.tier <= tier);
}
