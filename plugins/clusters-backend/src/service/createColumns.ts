import type { Column } from '@portolan/plugin-clusters-common';
import {
  streamId,
  type ClusterRef,
  type Problem,
} from '@portolan/portal-common';
import type { Mirror } from '@portolan/portal-node';
import { clustersStream, reachabilityStream } from '../sources/streams';
import type { ClusterSights } from './ClusterSights';
import type { DeploymentPlace } from './DeploymentTable';

/** Tells when what decides the cells of a place was last seen. */
export interface Columns {
  of(place: DeploymentPlace, unmatched: number): Column;
}

/**
 * Makes {@link Columns}.
 *
 * @param options - a gap in what is known of a system namespace concerns no service
 */
export function createColumns(options: {
  mirror: Mirror;
  sights: ClusterSights;
  isSystemNamespace: (namespace: string) => boolean;
  /** Milliseconds since the epoch at which this began. */
  since: number;
}): Columns {
  const { mirror, sights, isSystemNamespace, since } = options;
  const isOurs = (gap: string) =>
    !isSystemNamespace(gap.split(/[/:]/)[0] ?? '');

  /** A cluster that services name and that is not listed, or not yet. */
  function unlisted(cluster: ClusterRef): Column['sighting'] {
    const { upstream, kind, maxAgeMs } = reachabilityStream(cluster);
    const list = mirror.stream(streamId(clustersStream));
    const problem: Problem | undefined =
      list?.seenAt === undefined
        ? list?.problem
        : {
            kind: 'absent',
            why: 'not-configured',
            message: `No cluster of kubernetes: is named ${cluster}, where services say they run`,
            remedy: 'kubernetes.clusterLocatorMethods',
            since: new Date(since).toISOString(),
          };
    return {
      source: { area: 'clusters', upstream, kind },
      maxAgeMs,
      ...(problem ? { problem } : {}),
    };
  }

  return {
    of: (place, unmatched) => ({
      ...place,
      sighting:
        sights.find(place.cluster)?.sighting({ unmatched }, isOurs) ??
        unlisted(place.cluster),
    }),
  };
}
