import {
  createClusterObjects,
  kindNames,
  type Cluster,
  type KeptObject,
  type KindName,
  type Knowledge,
  type ReadableClusterObjects,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  streamId,
  type Observation,
  type Sighting,
} from '@portolan/portal-common';
import type { Mirror, StreamSpec } from '@portolan/portal-node';
import { reachabilityStream, watchStream } from '../sources/streams';
import { createKeptReader } from './createKeptReader';

type Readers = {
  [K in KindName]?: (record: unknown) => KeptObject<K> | undefined;
};

/** What decides how the services on a cluster are: it must be fresh before anything there is called well. */
const decidingKinds: readonly KindName[] = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'cronjobs',
  'jobs',
];

/** What is known of one cluster: its objects from the mirror, and what each kind is worth now. */
export class ClusterSight {
  /** As the locators list it. */
  entry: Cluster;
  /** Its objects; each kind is indexed when it is first asked for. */
  readonly objects: ReadableClusterObjects;
  readonly #mirror: Mirror;
  readonly #now: () => number;
  readonly #readers: Readers = {};
  readonly #known = new Map<KindName, Knowledge>();
  #moment = '';

  /** @param options - the mirror, the cluster's entry, and the clock */
  constructor(options: { mirror: Mirror; entry: Cluster; now: () => number }) {
    this.entry = options.entry;
    this.#mirror = options.mirror;
    this.#now = options.now;
    this.objects = createClusterObjects({
      cluster: this.name,
      read: kind => [...this.read(kind)],
      knowledge: kind => this.knowledge(kind),
    });
  }

  /** Of the cluster. */
  get name(): string {
    return this.entry.name;
  }

  /** The mirror's records of a kind, whose reading costs time only once each. */
  records(kind: KindName): ReadonlyMap<string, unknown> {
    return this.#mirror.records(streamId(watchStream(this.name, kind)));
  }

  /** The objects of a kind. */
  *read<K extends KindName>(kind: K): Generator<KeptObject<K>> {
    const reader = this.readerOf(kind);
    for (const record of this.records(kind).values()) {
      const object = reader(record);
      if (object) {
        yield object;
      }
    }
  }

  /** Reads a record of a kind; at the second time at once. */
  readerOf<K extends KindName>(
    kind: K,
  ): (record: unknown) => KeptObject<K> | undefined {
    const known: Readers[K] = this.#readers[kind];
    if (known) {
      return known;
    }
    const made = createKeptReader(kind);
    Object.assign(this.#readers, { [kind]: made });
    return made;
  }

  /** What is known of a kind now: what the cluster does not answer for is as old as its last answer. */
  knowledge(kind: KindName): Knowledge {
    // Rules ask for it again and again in one moment.
    const moment = `${this.#mirror.version} ${this.#now()}`;
    if (this.#moment !== moment) {
      this.#moment = moment;
      this.#known.clear();
    }
    const known = this.#known.get(kind) ?? this.#knowledge(kind);
    this.#known.set(kind, known);
    return known;
  }

  #knowledge(kind: KindName): Knowledge {
    const { state } = this.#observe(watchStream(this.name, kind));
    switch (state) {
      case 'fresh':
        return this.#observe(reachabilityStream(this.name)).state === 'fresh'
          ? 'fresh'
          : 'stale';
      case 'stale':
      case 'absent':
        return state;
      case 'failed':
      case 'forbidden':
      case 'pending':
        return 'unknown';
      default: {
        const never: never = state;
        return never;
      }
    }
  }

  /** The least that is known of what decides how services are. */
  leastKnown(): Knowledge {
    const known = decidingKinds.map(kind => this.knowledge(kind));
    const order: readonly Knowledge[] = ['unknown', 'absent', 'stale', 'fresh'];
    return order.find(one => known.includes(one)) ?? 'unknown';
  }

  /**
   * When what decides its cells was last seen, told by the stream that decides that: whether the cluster answers, or
   * the first kind with a problem, whose problem is then that of all, or the first that is old, as after a restart.
   *
   * @param isOurs - whether a gap in what is known, `namespace/name: why`, matters
   */
  sighting<T>(data: T, isOurs: (gap: string) => boolean): Sighting<T> {
    const reachability = reachabilityStream(this.name);
    const specs = decidingKinds.map(kind => watchStream(this.name, kind));
    const state = (spec: StreamSpec) => this.#mirror.stream(streamId(spec));
    const deciding =
      [reachability, ...specs].find(spec => state(spec)?.problem) ??
      specs.find(spec => this.#observe(spec).state === 'stale') ??
      reachability;
    const seen = specs.filter(spec => state(spec)?.seenAt !== undefined);
    const unseen = specs.filter(spec => !seen.includes(spec));
    const { upstream, kind, maxAgeMs } = deciding;
    const problem = state(deciding)?.problem;
    const gaps = [
      ...unseen.map(one => `${one.kind} were never seen`),
      ...seen.flatMap(one =>
        (state(one)?.gaps ?? [])
          .filter(isOurs)
          .map(gap => `${one.kind} ${gap}`),
      ),
    ];
    const ages = (
      deciding === reachability && !problem ? [deciding] : [deciding, ...seen]
    ).flatMap(spec => state(spec)?.seenAt ?? []);
    return {
      source: { area: 'clusters', upstream, kind },
      maxAgeMs,
      ...(problem ? { problem } : {}),
      ...(seen.length === 0 || ages.length === 0
        ? {}
        : {
            last: {
              data,
              seenAt: new Date(Math.min(...ages)).toISOString(),
              ...(gaps.length > 0 ? { gaps } : {}),
            },
          }),
    };
  }

  /** The streams of its kinds. */
  streams() {
    return kindNames.flatMap(kind => {
      const state = this.#mirror.stream(streamId(watchStream(this.name, kind)));
      return state ? [state] : [];
    });
  }

  #observe(spec: StreamSpec): Observation<unknown> {
    const stream = streamId(spec);
    return this.#mirror.stream(stream)
      ? observe(
          this.#mirror.sighting({ area: 'clusters', stream }, undefined),
          this.#now(),
        )
      : { state: 'pending' };
  }
}
