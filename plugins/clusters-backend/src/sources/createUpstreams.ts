import type { LifecycleService } from '@backstage/backend-plugin-api';
import { createAsk, createHttpDoor } from '@portolan/portal-node';
import type { ClustersConfig } from '../config';
import type { ClustersEventStore } from '../service/EventsService';
import type { ClusterMetrics } from '../service/SignalsService';
import { createEventStore } from './eventStore/createEventStore';

/** What is asked besides clusters, as the configuration names it; its connections end with the backend. */
export function createUpstreams(options: {
  config: ClustersConfig;
  lifecycle: LifecycleService;
}): {
  stores: ClustersEventStore[];
  metricsOf: (cluster: string) => ClusterMetrics | undefined;
} {
  const { config, lifecycle } = options;
  const door = createHttpDoor({});
  lifecycle.addShutdownHook(() => door.close());
  const metrics = config.metrics.map(one => ({
    clusters: one.clusters,
    measures: {
      name: one.name,
      ask: createAsk(door, one, {
        maxBytes: 8 * 1024 * 1024,
        totalMs: 15_000,
      }),
      queries: one.queries,
      clusterLabel: one.clusterLabel,
    },
  }));
  return {
    stores: config.eventStores.map(one => ({
      store: createEventStore({ ...one, clusterNames: one.clusters, door }),
      clusters: new Set(one.clusters.keys()),
    })),
    metricsOf: cluster =>
      metrics.find(one => one.clusters.includes(cluster))?.measures,
  };
}
