import type { StreamSpec } from '@portolan/portal-node';

/** Which clusters there are. */
export const clustersStream: StreamSpec = {
  upstream: 'kubernetes',
  kind: 'clusters',
  maxAgeMs: 120_000,
};

/** Whether a cluster's API server answers and is ready. */
export function reachabilityStream(cluster: string): StreamSpec {
  return { upstream: cluster, kind: 'reachability', maxAgeMs: 45_000 };
}

/** Whether the portal may read what it needs of a cluster. */
export function accessStream(cluster: string): StreamSpec {
  return { upstream: cluster, kind: 'access', maxAgeMs: 180_000 };
}

/** The key of the one record that the streams of a cluster have. */
export const onlyKey = 'cluster';
