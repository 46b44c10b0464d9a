import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../../scripts/lib/problems.mjs';
import { clustersUpTo, type Cluster } from './clusters';
import { stateFolder } from './paths';
import { createPorts, wantedFirstPort, type Ports } from './ports';
import type { Tier } from './tools/Tool';

/** Where the parts of a platform find each other. */
export interface Bed {
  tier: Tier;
  clusters: readonly Cluster[];
  ports: Ports;
  /** A folder for the state of a part, made when it is asked for. */
  folder(...path: string[]): string;
}

/** What the next start and the other verbs must know of a platform. */
const remembered = z.object({
  tier: z.union([z.literal(1), z.literal(2)]),
  firstPort: z.number(),
});

const memory = join(stateFolder, 'bed.json');

/** A platform of these tools that begins at this port. */
export function createBed(tier: Tier, firstPort: number): Bed {
  const clusters = clustersUpTo(tier);
  return {
    tier,
    clusters,
    ports: createPorts(
      clusters.map(({ name }) => name),
      firstPort,
    ),
    folder(...path) {
      const folder = join(stateFolder, ...path);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
  };
}

/** The platform of this checkout; undefined before its first start. */
export function rememberedBed(): Bed | undefined {
  if (!existsSync(memory)) return undefined;
  const { tier, firstPort } = remembered.parse(
    JSON.parse(readFileSync(memory, 'utf8')),
  );
  return createBed(tier, firstPort);
}

/**
 * The platform to start, remembered from now on. Its ports stand in certificates and data, so that they stay as long
 * as its state.
 *
 * @throws a Problem if other ports are wanted than those of its state
 */
export function settleBed(
  tier: Tier,
  env: NodeJS.ProcessEnv = process.env,
): Bed {
  const known = rememberedBed()?.ports.first;
  const firstPort = wantedFirstPort(env);
  if (
    known !== undefined &&
    env.PORTOLAN_PLATFORM_PORT &&
    known !== firstPort
  ) {
    throw new Problem(
      `The platform's state stands on the ports from ${known}: npm run platform -- reset before you choose others.`,
      2,
    );
  }
  mkdirSync(stateFolder, { recursive: true });
  const settled = { tier, firstPort: known ?? firstPort };
  writeFileSync(memory, JSON.stringify(settled));
  return createBed(tier, settled.firstPort);
}
