import {
  clusterSchema,
  isKindName,
  reachabilitySchema,
  type KindName,
  type Reachability,
} from '@portolan/plugin-clusters-common';
import {
  streamId,
  type ClusterRef,
  type Sighting,
} from '@portolan/portal-common';
import {
  createRecordReader,
  type Mirror,
  type MirrorChange,
} from '@portolan/portal-node';
import { clusterResourceSchema } from '../sources/catalog/createClusterResourcesCollector';
import {
  clusterResourcesStream,
  clustersStream,
  onlyKey,
  reachabilityStream,
} from '../sources/streams';
import { createEvidenceReader, type ClusterEvidence } from './ClusterEvidence';
import { ClusterSight } from './ClusterSight';

/** What of a cluster is told anew. */
export interface SightChange {
  cluster: ClusterRef;
  /** Kinds whose objects or whose knowledge changed. */
  kinds: ReadonlySet<KindName>;
  /** Namespaces of the objects that changed; `all` where it may concern every object of the cluster. */
  namespaces: ReadonlySet<string> | 'all';
}

/** What is known of every cluster, as the mirror has it. */
export class ClusterSights {
  readonly #mirror: Mirror;
  readonly #now: () => number;
  readonly #readCluster = createRecordReader(clusterSchema);
  readonly #readReachability = createRecordReader(reachabilitySchema);
  readonly #readResource = createRecordReader(clusterResourceSchema);
  readonly #readEvidence: ReturnType<typeof createEvidenceReader>;
  readonly #sights = new Map<ClusterRef, ClusterSight>();
  readonly #listeners = new Set<(changes: readonly SightChange[]) => void>();
  #places = 0;

  /** @param options - the area's mirror, and the clock by which it is told what is fresh */
  constructor(options: { mirror: Mirror; now: () => number }) {
    this.#mirror = options.mirror;
    this.#now = options.now;
    this.#readEvidence = createEvidenceReader(options.mirror);
    this.#follow();
    options.mirror.subscribe(change => this.#update(change));
  }

  /** Every cluster of `kubernetes:`, by name. */
  all(): readonly ClusterSight[] {
    return [...this.#sights.values()];
  }

  /** Another number after every change of what tells which environment is where. */
  get placesRevision(): number {
    return this.#places;
  }

  /** One cluster. */
  find(name: ClusterRef): ClusterSight | undefined {
    return this.#sights.get(name);
  }

  /** What the catalog says of a cluster. */
  resourceOf(name: ClusterRef) {
    return this.#readResource(
      this.#mirror.records(streamId(clusterResourcesStream)).get(name),
    );
  }

  /** Whether a cluster answers, and since when. */
  reachabilityOf(name: ClusterRef): Sighting<Reachability> {
    const { upstream, kind, maxAgeMs } = reachabilityStream(name);
    const stream = streamId({ upstream, kind });
    const nothing: Sighting<Reachability> = {
      source: { area: 'clusters', upstream, kind },
      maxAgeMs,
    };
    const known = this.#readReachability(
      this.#mirror.records(stream).get(onlyKey),
    );
    const state = this.#mirror.stream(stream);
    if (state && known) {
      return this.#mirror.sighting({ area: 'clusters', stream }, known);
    }
    // Without a record nothing was ever seen.
    return state?.problem ? { ...nothing, problem: state.problem } : nothing;
  }

  /** What is known of a cluster besides its objects. */
  evidenceOf(name: ClusterRef): ClusterEvidence {
    return {
      reachability: this.reachabilityOf(name),
      ...this.#readEvidence(name),
    };
  }

  /** Tells what is known anew, after each change of the mirror that concerns clusters. */
  subscribe(listener: (changes: readonly SightChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns the clusters that are new, or other than before, or gone */
  #follow(): ClusterRef[] {
    const changed: ClusterRef[] = [];
    const listed = new Set<ClusterRef>();
    for (const record of this.#mirror
      .records(streamId(clustersStream))
      .values()) {
      const cluster = this.#readCluster(record);
      if (cluster) {
        listed.add(cluster.name);
        const known = this.#sights.get(cluster.name);
        if (known) {
          known.entry = cluster;
        } else {
          this.#sights.set(
            cluster.name,
            new ClusterSight({
              mirror: this.#mirror,
              entry: cluster,
              now: this.#now,
            }),
          );
          changed.push(cluster.name);
        }
      }
    }
    for (const name of [...this.#sights.keys()].filter(
      one => !listed.has(one),
    )) {
      this.#sights.delete(name);
      changed.push(name);
    }
    return changed;
  }

  #update(change: MirrorChange) {
    const changes = new Map<
      ClusterRef,
      { kinds: Set<KindName>; namespaces: Set<string> | 'all' }
    >();
    if (change.streams.has(streamId(clusterResourcesStream))) {
      this.#places += 1;
    }
    if (change.streams.has(streamId(clustersStream))) {
      this.#places += 1;
      for (const cluster of this.#follow()) {
        changes.set(cluster, { kinds: new Set(), namespaces: 'all' });
      }
    }
    for (const id of change.streams) {
      const [cluster, kind] = id.split('/').map(decodeURIComponent);
      const sight = this.#sights.get(cluster);
      if (!sight) {
        continue;
      }
      const known = changes.get(cluster) ?? {
        kinds: new Set<KindName>(),
        namespaces: new Set<string>(),
      };
      if (isKindName(kind)) {
        known.kinds.add(kind);
        sight.objects.forget(kind);
        this.#places += kind === 'namespaces' ? 1 : 0;
        known.namespaces = together(
          known.namespaces,
          namespacesOf(kind, change.keys.get(id)),
        );
      } else if (kind === reachabilityStream(cluster).kind) {
        known.namespaces = 'all';
      }
      changes.set(cluster, known);
      if (kind === 'applications') {
        const delivered = deliveredTo(sight, change.keys.get(id));
        for (const other of this.#sights.values()) {
          const there = [...delivered].filter(namespace =>
            other.records('namespaces').has(namespace),
          );
          if (there.length > 0) {
            const { kinds, namespaces } = changes.get(other.name) ?? {
              kinds: new Set<KindName>(),
              namespaces: new Set<string>(),
            };
            changes.set(other.name, {
              kinds,
              namespaces: together(namespaces, new Set(there)),
            });
          }
        }
      }
    }
    if (changes.size > 0) {
      const told = [...changes].map(([cluster, one]) => ({ cluster, ...one }));
      this.#listeners.forEach(listener => listener(told));
    }
  }
}

/**
 * The namespaces that these Applications deliver to, on whatever cluster; of one that is gone, and of where one delivered
 * before, nothing is known, and what is there is judged with all others.
 */
function deliveredTo(
  sight: ClusterSight,
  keys: ReadonlySet<string> = new Set(),
): Set<string> {
  const read = sight.readerOf('applications');
  const records = sight.records('applications');
  return new Set(
    [...keys].flatMap(key => {
      const { spec, status } = read(records.get(key)) ?? {};
      return [
        spec?.destination.namespace,
        ...(status?.resources ?? []).map(({ namespace }) => namespace),
      ].filter(namespace => namespace !== undefined);
    }),
  );
}

function together(
  before: Set<string> | 'all',
  more: Set<string> | 'all',
): Set<string> | 'all' {
  return before === 'all' || more === 'all'
    ? 'all'
    : new Set([...before, ...more]);
}

/**
 * Of keys `namespace/name`. Nodes and namespaces concern every workload, what else has no namespace concerns none; and
 * where no object changed, what is known of all of them did.
 */
function namespacesOf(
  kind: KindName,
  keys: ReadonlySet<string> = new Set(),
): Set<string> | 'all' {
  if (keys.size === 0 || kind === 'nodes' || kind === 'namespaces') {
    return 'all';
  }
  return new Set(
    [...keys].flatMap(key => (key.includes('/') ? key.split('/')[0] : [])),
  );
}
