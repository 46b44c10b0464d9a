import { NotFoundError } from '@backstage/errors';
import {
  kindNames,
  type ClusterDetail,
  type Clusters,
  type ClusterSummary,
} from '@portolan/plugin-clusters-common';
import { streamId, type ClusterRef } from '@portolan/portal-common';
import type { Mirror, Viewer } from '@portolan/portal-node';
import {
  accessStream,
  deprecatedCallsStream,
  handshakesStream,
  reachabilityStream,
  watchStream,
} from '../sources/streams';
import type { ClusterSight } from './ClusterSight';
import type { ClusterSights } from './ClusterSights';
import type { DeploymentTable } from './DeploymentTable';
import type { JudgedClusters } from './JudgedClusters';

/** Answers how clusters are. */
export class ClusterService {
  readonly #mirror: Mirror;
  readonly #sights: ClusterSights;
  readonly #judged: JudgedClusters;
  readonly #table: DeploymentTable;

  /** @param options - what is known of clusters, and how they and what runs on them are */
  constructor(options: {
    mirror: Mirror;
    sights: ClusterSights;
    judged: JudgedClusters;
    table: DeploymentTable;
  }) {
    this.#mirror = options.mirror;
    this.#sights = options.sights;
    this.#judged = options.judged;
    this.#table = options.table;
  }

  /** Every cluster; they are everybody's to know, what is in their namespaces is not. */
  clusters(viewer: Viewer): Clusters {
    return {
      clusters: this.#sights
        .all()
        .map(sight => this.#summary(sight, this.#mayRead(viewer, sight.name))),
      hidden: 0,
    };
  }

  /** @throws `NotFoundError` if there is none of this name */
  cluster(viewer: Viewer, name: ClusterRef): ClusterDetail {
    const sight = this.#sights.find(name);
    if (!sight) {
      throw new NotFoundError(`No cluster of kubernetes: is named ${name}`);
    }
    const mayRead = this.#mayRead(viewer, name);
    const { whole } = this.#judged.find(name);
    const namespaces = (whole?.namespaces ?? []).filter(one =>
      mayRead.namespace(one.name),
    );
    const unmatched = this.#table.all().unmatched.get(name) ?? [];
    return {
      summary: this.#summary(sight, mayRead),
      nodes: whole?.nodes ?? [],
      zones: whole?.zones ?? [],
      namespaces,
      hiddenNamespaces: (whole?.namespaces.length ?? 0) - namespaces.length,
      streams: this.#streamsOf(name),
      handshakes: (whole?.handshakes ?? []).filter(
        ({ entry }) =>
          entry === undefined || mayRead.namespace(entry.namespace),
      ),
      unmatchedCount: unmatched.length,
      unmatched: viewer.seesUnowned ? [...unmatched] : [],
    };
  }

  #summary(sight: ClusterSight, mayRead: MayRead): ClusterSummary {
    const { name } = sight;
    const { whole } = this.#judged.find(name);
    const { title, provider, repeatedSince } = sight.entry;
    const shown = title ?? this.#sights.resourceOf(name)?.title;
    const probe = this.#mirror.stream(streamId(reachabilityStream(name)));
    return {
      name,
      ...(shown ? { title: shown } : {}),
      provider,
      ...(repeatedSince ? { repeatedSince } : {}),
      environments: [
        ...new Set(
          this.#table
            .all()
            .places.filter(place => place.cluster === name)
            .map(place => place.environment),
        ),
      ],
      reachability: this.#sights.reachabilityOf(name),
      state: this.#stateOf(sight),
      health: whole?.health ?? 'unknown',
      ...(whole?.support ? { support: whole.support } : {}),
      ...(whole?.certificateEnds
        ? { certificateEnds: whole.certificateEnds }
        : {}),
      ...(whole?.handshakes
        ? {
            handshakes: {
              hosts: whole.handshakes.length,
              unseen: whole.handshakes.filter(({ problem }) => problem).length,
            },
          }
        : {}),
      findings: (whole?.findings ?? []).filter(({ object }) =>
        object.kind === 'Namespace'
          ? mayRead.namespace(object.name)
          : object.namespace === undefined ||
            mayRead.namespace(object.namespace),
      ),
      ...(probe?.answer?.requestsPerMinute === undefined
        ? {}
        : { requestsPerMinute: probe.answer.requestsPerMinute }),
      services: mayRead.services,
    };
  }

  #stateOf(sight: ClusterSight): ClusterSummary['state'] {
    const { whole } = this.#judged.find(sight.name);
    // Of a cluster whose nodes were never seen, counts would be zeros that nobody has seen.
    const { last, ...rest } = sight.sighting(undefined, () => true);
    const isSeen =
      whole !== undefined && sight.objects.knowledge('nodes') !== 'unknown';
    return isSeen && last
      ? { ...rest, last: { ...last, data: whole.state } }
      : rest;
  }

  #streamsOf(name: ClusterRef): ClusterDetail['streams'] {
    return [
      reachabilityStream(name),
      accessStream(name),
      handshakesStream(name),
      deprecatedCallsStream(name),
      ...kindNames.map(kind => watchStream(name, kind)),
    ].flatMap(spec => {
      const stream = streamId(spec);
      return this.#mirror.stream(stream)
        ? [
            {
              id: stream,
              kind: spec.kind,
              records: this.#mirror.records(stream).size,
              sighting: this.#mirror.sighting({ area: 'clusters', stream }, {}),
            },
          ]
        : [];
    });
  }

  /** What of a cluster belongs to services that the viewer sees; all of it is the platform's. */
  #mayRead(viewer: Viewer, name: ClusterRef): MayRead {
    const namespaces = new Set<string>();
    let services = 0;
    for (const [ref, deployments] of this.#table.all().services) {
      const own = deployments.filter(
        one => one?.place.cluster === name && one.cell,
      );
      if (own.length > 0 && viewer.sees(ref)) {
        services += 1;
        for (const one of own) {
          one?.workloads.forEach(({ namespace }) => namespaces.add(namespace));
        }
      }
    }
    return {
      services,
      namespace: namespace => viewer.seesUnowned || namespaces.has(namespace),
    };
  }
}

interface MayRead {
  /** How many services that the viewer sees have a deployment there. */
  services: number;
  namespace(name: string): boolean;
}
