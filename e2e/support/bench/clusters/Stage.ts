import type { ClustersPortal } from './startClustersPortal';
import type { Fleet } from './startFleet';

/** Fake clusters, and a portal that knows everything on them. */
export interface Stage {
  fleet: Fleet;
  portal: ClustersPortal;
}

/** How the viewers ask in an open loop. */
export const openLoopWords = 'open loop, 20 viewers, 1/s each';
/** How the upstream plugin's page asks, which cannot be told to ask otherwise. */
export const pluginPollMs = 10_000;
/** As it is printed. */
export const pluginName = '@backstage/plugin-kubernetes-backend 0.21.11';
/** Changes that are made a second while things change. */
export const changesPerSecond = 50;

/** The load of a figure in words. */
export function loadOf({ fleet: { size } }: Stage, more: string): string {
  return `${size.services} services x ${size.clusters} clusters x ${size.pods} pods, ${more}`;
}
