import {
  createClusterAccess,
  type ClusterConnection,
  type ClusterEntry,
} from '@portolan/portal-node';

/** Time-outs that a test can wait for. */
export const hastyLimits = { connectMs: 300, idleMs: 300, totalMs: 1_000 };

/** A cluster `eu` by a token of the portal's own. */
export function aCluster(more: Partial<ClusterEntry>): ClusterEntry {
  return {
    name: 'eu',
    url: 'https://127.0.0.1:1',
    authMetadata: { 'kubernetes.io/auth-provider': 'serviceAccount' },
    ...more,
  };
}

/** The strategies of the kubernetes plugin, as far as they are needed here. */
export const strategies = {
  serviceAccount: {
    getCredential: async () => ({
      type: 'bearer token' as const,
      token: 'good-token',
    }),
  },
  aks: { getCredential: async () => ({ type: 'anonymous' as const }) },
};

/** A real connection to a cluster, and what ends it. */
export function connect(cluster: ClusterEntry): {
  connection: ClusterConnection;
  close(): Promise<void>;
} {
  const access = createClusterAccess({ answerMs: 1_000 });
  access.provide({
    clusterSupplier: { getClusters: async () => [cluster] },
    authStrategyMap: strategies,
  });
  return {
    connection: access.connect(cluster),
    close: () => access.close(),
  };
}
