import type { KindName } from '@portolan/plugin-clusters-common';
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

/** What its API server and the hosts of its entries show in TLS handshakes; each host is asked once an hour. */
export function handshakesStream(cluster: string): StreamSpec {
  return { upstream: cluster, kind: 'handshakes', maxAgeMs: 5 * 60_000 };
}

/** Which deprecated APIs are called, by the API server's own metrics; read every 10 minutes. */
export function deprecatedCallsStream(cluster: string): StreamSpec {
  return { upstream: cluster, kind: 'deprecated-calls', maxAgeMs: 30 * 60_000 };
}

/** All objects of a kind of a cluster; bookmarks come about once a minute. */
export function watchStream(cluster: string, kind: KindName): StreamSpec {
  return { upstream: cluster, kind, maxAgeMs: 120_000 };
}

/** What the catalog says of clusters. */
export const clusterResourcesStream: StreamSpec = {
  upstream: 'catalog',
  kind: 'clusters',
  maxAgeMs: 300_000,
};

/** How every deployment was last, to tell what changes: no upstream is asked for it. */
export const cellsStream: StreamSpec = {
  upstream: 'portal',
  kind: 'cells',
  maxAgeMs: 120_000,
};

/** The rollouts of the last twelve weeks, as they were seen: no upstream is asked for it. */
export const rolloutsStream: StreamSpec = {
  upstream: 'portal',
  kind: 'rollouts',
  maxAgeMs: 120_000,
};

/** How far each service is between failing in production and being well again: no upstream is asked for it. */
export const noticesStream: StreamSpec = {
  upstream: 'portal',
  kind: 'notices',
  maxAgeMs: 60_000,
};

/** The company's own pages about rules; read every 10 minutes. */
export const playbooksStream: StreamSpec = {
  upstream: 'git',
  kind: 'playbooks',
  maxAgeMs: 30 * 60_000,
};

/** What source hosts tell of the pipelines of the services' repositories; each is asked every 2 minutes. */
export const pipelinesStream: StreamSpec = {
  upstream: 'source-hosts',
  kind: 'pipelines',
  maxAgeMs: 300_000,
};

/** The key of the one record that the streams of a cluster have. */
export const onlyKey = 'cluster';
