import { useApi } from '@backstage/core-plugin-api';
import type { ClusterDetail, Clusters } from '@portolan/plugin-clusters-common';
import {
  observe,
  type Answer,
  type Observation,
} from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';
import {
  observeCluster,
  observeClusters,
  type ObservedCluster,
} from '../rules/observeClusters';

/** The clusters as they are known now. */
export interface ClustersView {
  portal: Observation<Clusters>;
  /** Failing and unknown first; none where nothing ever came. */
  clusters?: ObservedCluster[];
  hidden: number;
}

/** Every cluster. */
export function useClusters(): ClustersView {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'clusters',
    ask: options => client.clusters(options),
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    clusters: answer && observeClusters(answer, { portal, now }),
    hidden: answer?.body.hidden ?? 0,
  };
}

/** A cluster with all that is kept of it, as it is known now. */
export interface ClusterDetailView {
  portal: Observation<ClusterDetail>;
  known?: { answer: Answer<ClusterDetail>; observed: ObservedCluster };
  error?: Error;
}

/** One cluster. */
export function useCluster(cluster: string): ClusterDetailView {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, error, sighting } = useAreaQuery({
    client,
    question: 'cluster',
    parameters: [cluster],
    ask: options => client.cluster(cluster, options),
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    error,
    known: answer && {
      answer,
      observed: observeCluster(answer.body.summary, {
        seen: answer.seen,
        portal,
        now,
      }),
    },
  };
}
