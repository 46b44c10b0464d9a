import {
  joinEvents,
  type EventsAnswer,
  type StoredEvent,
} from '@portolan/plugin-clusters-common';
import {
  streamId,
  type Sighting,
  type ServiceRef,
} from '@portolan/portal-common';
import { ProblemError, type Mirror, type Viewer } from '@portolan/portal-node';
import type { EventStore } from '../sources/eventStore/createEventStore';
import { watchStream } from '../sources/streams';
import type { Claims } from './Claims';
import type { ClusterSights } from './ClusterSights';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import { watchedEvents } from './detail/watchedEvents';

const hourMs = 60 * 60_000;
const mostEvents = 200;
/** What was asked of a store is good this long; whoever looks at the same service sees the same. */
const maxAgeMs = 60_000;

/** A store with the clusters of which it keeps events. */
export interface ClustersEventStore {
  store: EventStore;
  clusters: ReadonlySet<string>;
}

/** What one place told, before its events are held against those of the others. */
interface ReadPlace {
  name: string;
  /** None where it could not be read. */
  events: readonly StoredEvent[];
  hasMore: boolean;
  /** The events in the envelope of the place. */
  sighting(events: StoredEvent[]): Sighting<StoredEvent[]>;
}

/**
 * Answers what happened to the objects of a service: warnings from the watches, which clusters keep for about an hour,
 * and what stores keep for longer, which are asked while somebody waits. What both tell is told once.
 */
export class EventsService {
  readonly #mirror: Mirror;
  readonly #table: DeploymentTable;
  readonly #claims: Claims;
  readonly #sights: ClusterSights;
  readonly #stores: readonly ClustersEventStore[];

  /** @param options - all deployments, whose they are, their objects, and the stores */
  constructor(options: {
    mirror: Mirror;
    table: DeploymentTable;
    claims: Claims;
    sights: ClusterSights;
    stores: readonly ClustersEventStore[];
  }) {
    this.#mirror = options.mirror;
    this.#table = options.table;
    this.#claims = options.claims;
    this.#sights = options.sights;
    this.#stores = options.stores;
  }

  /**
   * @param hours - how far back
   * @throws `NotFoundError` if the catalog shows the viewer no such service
   */
  async events(
    viewer: Viewer,
    { service, hours }: { service: ServiceRef; hours: number },
    now: number,
  ): Promise<EventsAnswer> {
    this.#claims.shown(viewer, service);
    const deployments = (this.#table.all().services.get(service) ?? []).flatMap(
      one => (one && one.workloads.length > 0 ? [one] : []),
    );
    const since = now - hours * hourMs;
    const clusters = [...new Set(deployments.map(one => one.place.cluster))];
    const watched = clusters.map(cluster =>
      this.#watched(
        cluster,
        deployments.filter(one => one.place.cluster === cluster),
        since,
      ),
    );
    const stored = await Promise.all(
      this.#stores
        .filter(one => clusters.some(cluster => one.clusters.has(cluster)))
        .map(one => this.#stored(one, deployments, { since, until: now })),
    );
    const places = [...watched, ...stored];
    const joined = joinEvents(places);
    return {
      ref: service,
      hours,
      places: places.map(({ name, hasMore, sighting }, at) => ({
        name,
        hasMore,
        events: sighting(joined[at].events),
        joined: joined[at].joined,
      })),
    };
  }

  #watched(
    cluster: string,
    deployments: readonly Deployment[],
    since: number,
  ): ReadPlace {
    const objects = this.#sights.find(cluster)?.objects;
    const workloads = deployments.flatMap(one => one.workloads);
    const events = objects ? watchedEvents(workloads, objects, since) : [];
    const stream = streamId(watchStream(cluster, 'events'));
    return {
      name: cluster,
      events: events.slice(0, mostEvents),
      hasMore: events.length > mostEvents,
      sighting: told =>
        this.#mirror.sighting({ area: 'clusters', stream }, told),
    };
  }

  async #stored(
    { store, clusters }: ClustersEventStore,
    deployments: readonly Deployment[],
    { since, until }: { since: number; until: number },
  ): Promise<ReadPlace> {
    const places = deployments
      .filter(one => clusters.has(one.place.cluster))
      .flatMap(({ place, workloads }) =>
        workloads.map(({ namespace, object }) => ({
          cluster: place.cluster,
          namespace,
          workload: object.name,
        })),
      );
    const source = { area: 'clusters', upstream: store.name, kind: 'events' };
    const at = new Date(until).toISOString();
    try {
      const { events, hasMore } = await store.search({
        places,
        since,
        until,
        signal: AbortSignal.timeout(15_000),
      });
      // Pods are named after their workload; documents do not say whose they were, and the pods may be gone.
      const own = events.filter(event =>
        places.some(
          ({ cluster, namespace, workload }) =>
            event.cluster === cluster &&
            event.namespace === namespace &&
            (event.name === workload || event.name.startsWith(`${workload}-`)),
        ),
      );
      return {
        name: store.name,
        events: own,
        hasMore,
        sighting: data => ({ source, last: { data, seenAt: at }, maxAgeMs }),
      };
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      const problem = { ...error.detail, since: at };
      return {
        name: store.name,
        events: [],
        hasMore: false,
        sighting: () => ({ source, problem, maxAgeMs }),
      };
    }
  }
}
