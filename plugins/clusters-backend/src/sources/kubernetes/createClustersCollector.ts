import type { AuthService } from '@backstage/backend-plugin-api';
import { clusterSchema, type Cluster } from '@portolan/plugin-clusters-common';
import {
  ProblemError,
  type ClusterAccess,
  type ClusterEntry,
  type Collector,
  type CrewMember,
} from '@portolan/portal-node';
import { clustersStream } from '../streams';

/**
 * Reads which clusters there are, as the plugin itself, and lets the collectors of each run as long as it is listed.
 *
 * @param options - `collectorsOf` makes those of a cluster; they are made anew when anything in its entry changes,
 *   its credential or its address say
 */
export function createClustersCollector(options: {
  access: ClusterAccess;
  auth: AuthService;
  collectorsOf: (cluster: ClusterEntry) => readonly CrewMember[];
  now?: () => number;
}): Collector {
  const { access, auth, collectorsOf, now = Date.now } = options;
  let made = new Map<string, readonly CrewMember[]>();

  return {
    stream: clustersStream,
    everyMs: 30_000,
    limitMs: 30_000,
    callsOthers: true,
    async collect({ before }) {
      const { clusters, repeated } = await access.clusters(
        await auth.getOwnServiceCredentials(),
      );
      if (clusters.length === 0) {
        throw new ProblemError({
          kind: 'absent',
          why: 'not-configured',
          message:
            'No clusters are configured; /connect shows the lines to add',
          remedy: 'kubernetes.clusterLocatorMethods',
        });
      }
      made = new Map(
        clusters.map(cluster => {
          const entry = JSON.stringify(cluster);
          return [entry, made.get(entry) ?? collectorsOf(cluster)];
        }),
      );
      const records = clusters.map((cluster): [string, Cluster] => {
        const known = clusterSchema.safeParse(before.get(cluster.name)).data;
        return [
          cluster.name,
          {
            name: cluster.name,
            ...(cluster.title ? { title: cluster.title } : {}),
            provider: cluster.authMetadata['kubernetes.io/auth-provider'] ?? '',
            ...(repeated.includes(cluster.name)
              ? {
                  repeatedSince:
                    known?.repeatedSince ?? new Date(now()).toISOString(),
                }
              : {}),
          },
        ];
      });
      return {
        records: new Map(records),
        collectors: [...made.values()].flat(),
      };
    },
  };
}
