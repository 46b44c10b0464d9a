import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clustersUpTo, type Cluster } from './clusters';
import { stateFolder } from './paths';
import { createPorts, type Ports } from './ports';
import type { Tier } from './tools/Tool';

/** Where the parts of a platform find each other. */
export interface Bed {
  tier: Tier;
  clusters: readonly Cluster[];
  ports: Ports;
  /** A folder for the state of a part, made when it is asked for. */
  folder(...path: string[]): string;
}

export function openBed(tier: Tier): Bed {
  const clusters = clustersUpTo(tier);
  return {
    tier,
    clusters,
    ports: createPorts(clusters.map(({ name }) => name)),
    folder(...path) {
      const folder = join(stateFolder, ...path);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
  };
}
