import { createHttpDoor } from '../http/HttpDoor';
import { ProblemError } from '../http/ProblemError';
import { oneLine } from '../http/problems';
import { createRequestCounter } from '../http/requestCounter';
import type {
  ClusterAccess,
  ClusterEntry,
  ClusterParts,
  ListedClusters,
} from './ClusterAccess';
import { createClusterConnection } from './createClusterConnection';
import { createCredentialCache } from './createCredentialCache';
import { createClusterPaces, type PaceOptions } from './watch/ClusterPace';
import { withLimit } from '../pace/withLimit';

/** How long things may take; in milliseconds. */
export interface ClusterAccessOptions {
  /** For the kubernetes plugin to lend its parts, from the first question on; 10 s by default. */
  providedMs?: number;
  /** For a locator or a strategy to answer; 10 s by default. */
  answerMs?: number;
  now?: () => number;
  /** How watches of a cluster that does not answer are paced. */
  pace?: PaceOptions;
}

/** Makes a {@link ClusterAccess} that waits for its parts. */
export function createClusterAccess(
  options: ClusterAccessOptions = {},
): ClusterAccess {
  const { providedMs = 10_000, answerMs = 10_000, now = Date.now } = options;
  const door = createHttpDoor({ now });
  const counter = createRequestCounter(now);
  const paces = createClusterPaces(options.pace);
  let provide: ClusterAccess['provide'] = () => {};
  const given = new Promise<ClusterParts>(resolve => {
    provide = resolve;
  });
  let firstAskedAt: number | undefined;

  async function parts(): Promise<ClusterParts> {
    firstAskedAt ??= now();
    return withLimit(given, {
      limitMs: Math.max(0, firstAskedAt + providedMs - now()),
      problem: () => ({
        kind: 'absent',
        why: 'not-configured',
        message: 'No clusters are configured',
        remedy:
          "Add a 'kubernetes:' section with clusterLocatorMethods to the configuration, and run @backstage/plugin-kubernetes-backend with @portolan/plugin-kubernetes-backend-module-portolan in the same backend",
      }),
    });
  }

  const credentials = createCredentialCache({ parts, answerMs, now });

  return {
    provide,
    async clusters(asking) {
      const { clusterSupplier } = await parts();
      try {
        const all = await withLimit(
          clusterSupplier.getClusters({ credentials: asking }),
          {
            limitMs: answerMs,
            problem: () => ({
              kind: 'timeout',
              message: `The cluster locators gave no answer within ${answerMs} ms`,
            }),
          },
        );
        return byName(all);
      } catch (error) {
        if (error instanceof ProblemError) {
          throw error;
        }
        throw new ProblemError(
          {
            kind: 'error',
            message: `The cluster locators failed: ${oneLine(
              String(error),
            ).slice(0, 200)}`,
          },
          { cause: error },
        );
      }
    },
    connect: cluster =>
      createClusterConnection({
        cluster,
        door,
        credentials,
        counter,
        pace: paces.of(cluster),
      }),
    close: () => door.close(),
  };
}

function byName(all: readonly ClusterEntry[]): ListedClusters {
  const first = new Map<string, ClusterEntry>();
  const repeated = new Set<string>();
  for (const cluster of all) {
    if (first.has(cluster.name)) {
      repeated.add(cluster.name);
    } else {
      first.set(cluster.name, cluster);
    }
  }
  return { clusters: [...first.values()], repeated: [...repeated] };
}
