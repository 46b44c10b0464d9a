import type { ClusterRef, ServiceRef } from '@portolan/portal-common';
import type { Claims } from './Claims';
import type { ClusterSights } from './ClusterSights';
import type { Environments } from './Environments';
import type { JudgedClusters } from './JudgedClusters';
import type { JudgedWorkload } from './JudgedWorkload';

/** A workload that no service claims. */
export interface UnmatchedWorkload {
  kind: string;
  namespace: string;
  name: string;
  why: string;
}

/** What runs of a service, or should, in an environment of a cluster. */
export interface Draft {
  environment: string;
  cluster: ClusterRef;
  workloads: JudgedWorkload[];
  isExpected: boolean;
}

/** What runs in a namespace: whose, and where that is. */
interface Sorted {
  claimed: ReadonlyArray<{
    service: ServiceRef;
    environment: string;
    workload: JudgedWorkload;
  }>;
  unmatched: readonly UnmatchedWorkload[];
}

/** Tells whose every judged workload is and in which environment; a namespace that is as before is not sorted anew. */
export class Drafts {
  readonly #sights: ClusterSights;
  readonly #claims: Claims;
  readonly #judged: JudgedClusters;
  readonly #environments: Environments;
  readonly #isSystemNamespace: (namespace: string) => boolean;
  #sorted = new WeakMap<readonly JudgedWorkload[], Sorted>();
  #sortedBy = '';

  /** @param options - what is claimed and judged, and which namespaces nobody misses in the catalog */
  constructor(options: {
    sights: ClusterSights;
    claims: Claims;
    judged: JudgedClusters;
    environments: Environments;
    isSystemNamespace: (namespace: string) => boolean;
  }) {
    this.#sights = options.sights;
    this.#claims = options.claims;
    this.#judged = options.judged;
    this.#environments = options.environments;
    this.#isSystemNamespace = options.isSystemNamespace;
  }

  /** By service and {@link placeId}, and what nobody claims by cluster. */
  all(): {
    drafts: ReadonlyMap<ServiceRef, ReadonlyMap<string, Draft>>;
    unmatched: ReadonlyMap<ClusterRef, readonly UnmatchedWorkload[]>;
  } {
    const by = `${this.#claims.revision}-${this.#sights.placesRevision}`;
    if (this.#sortedBy !== by) {
      this.#sorted = new WeakMap();
      this.#sortedBy = by;
    }
    const drafts = new Map<ServiceRef, Map<string, Draft>>();
    const unmatched = new Map<ClusterRef, UnmatchedWorkload[]>();
    const draftOf = (
      service: ServiceRef,
      environment: string,
      cluster: ClusterRef,
    ) => {
      const own = drafts.get(service) ?? new Map<string, Draft>();
      drafts.set(service, own);
      const id = placeId(environment, cluster);
      const draft = own.get(id) ?? {
        environment,
        cluster,
        workloads: [],
        isExpected: false,
      };
      own.set(id, draft);
      return draft;
    };
    for (const { name, workloads } of this.#judged.all()) {
      const there: UnmatchedWorkload[] = [];
      for (const [namespace, list] of workloads) {
        const sorted =
          this.#sorted.get(list) ?? this.#sort(name, namespace, list);
        this.#sorted.set(list, sorted);
        for (const { service, environment, workload } of sorted.claimed) {
          draftOf(service, environment, name).workloads.push(workload);
        }
        there.push(...sorted.unmatched);
      }
      if (there.length > 0) {
        unmatched.set(name, there);
      }
    }
    for (const { service, expected } of this.#claims.all().values()) {
      for (const { environment, cluster } of expected.deployments) {
        draftOf(
          service.ref,
          environment.toLocaleLowerCase('en-US'),
          cluster,
        ).isExpected = true;
      }
    }
    return { drafts, unmatched };
  }

  #sort(
    cluster: ClusterRef,
    namespace: string,
    list: readonly JudgedWorkload[],
  ): Sorted {
    return {
      claimed: list.flatMap(workload =>
        workload.matches.map(({ service }) => ({
          service,
          environment: this.#environments.of({
            cluster,
            namespace,
            expected: this.#claims.find(service)?.expected.deployments ?? [],
          }),
          workload,
        })),
      ),
      unmatched: this.#isSystemNamespace(namespace)
        ? []
        : list
            .filter(({ matches }) => matches.length === 0)
            .map(({ object: { kind, name }, workload }) => ({
              kind,
              namespace,
              name,
              why: this.#claims.matching.whyUnmatched(workload, cluster),
            })),
    };
  }
}

/** The name of an environment on a cluster. */
export function placeId(environment: string, cluster: ClusterRef): string {
  return `${environment}·${cluster}`;
}
