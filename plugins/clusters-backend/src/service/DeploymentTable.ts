import {
  cellOf,
  judgeDeployment,
  type Cell,
  type Finding,
  type Knowledge,
} from '@portolan/plugin-clusters-common';
import {
  streamId,
  type ClusterRef,
  type ServiceRef,
  type Verdict,
} from '@portolan/portal-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import { cellsStream } from '../sources/streams';
import {
  cellKey,
  cellsRecordSchema,
  type CellsRecord,
} from '../store/cellRecord';
import { speaksOfClusters, type Claims, type ServiceWord } from './Claims';
import type { ClusterSights } from './ClusterSights';
import { Drafts, placeId, type Draft, type UnmatchedWorkload } from './Drafts';
import type { Environments } from './Environments';
import type { JudgedClusters } from './JudgedClusters';
import type { JudgedWorkload } from './JudgedWorkload';

/** Where services run: an environment on a cluster. */
export interface DeploymentPlace {
  id: string;
  environment: string;
  cluster: ClusterRef;
  title?: string;
  isProduction: boolean;
}

/** A service in a place. */
export interface Deployment {
  place: DeploymentPlace;
  workloads: readonly JudgedWorkload[];
  isExpected: boolean;
  /** Of the deployment as a whole. */
  findings: readonly Finding[];
  cell: Cell | null;
}

/** All deployments at a moment. */
export interface Deployments {
  /** The highest environment first. */
  places: readonly DeploymentPlace[];
  /** Of the services that say anything of clusters, by place; in the order of the catalog's titles. */
  services: ReadonlyMap<ServiceRef, ReadonlyArray<Deployment | undefined>>;
  /** How many services of the catalog say nothing of clusters. */
  silent: number;
  unmatched: ReadonlyMap<ClusterRef, readonly UnmatchedWorkload[]>;
}

/** What a deployment was made of. */
interface Made {
  word: ServiceWord;
  isExpected: boolean;
  leastKnown: Knowledge;
  record: CellsRecord | undefined;
  fingerprints: readonly string[];
  findings: readonly Finding[];
  cell: Cell | null;
}

/** Puts judged workloads together to deployments; made anew where something was judged otherwise, once for all who ask. */
export class DeploymentTable {
  readonly #mirror: Mirror;
  readonly #sights: ClusterSights;
  readonly #claims: Claims;
  readonly #judged: JudgedClusters;
  readonly #environments: Environments;
  readonly #drafts: Drafts;
  readonly #readRecord = createRecordReader(cellsRecordSchema);
  #parts = new Map<string, Made>();
  #made: { state: string; deployments: Deployments } | undefined;

  /** @param options - what is known, claimed and judged, and which namespaces nobody misses in the catalog */
  constructor(options: {
    mirror: Mirror;
    sights: ClusterSights;
    claims: Claims;
    judged: JudgedClusters;
    environments: Environments;
    isSystemNamespace: (namespace: string) => boolean;
  }) {
    this.#mirror = options.mirror;
    this.#sights = options.sights;
    this.#claims = options.claims;
    this.#judged = options.judged;
    this.#environments = options.environments;
    this.#drafts = new Drafts(options);
  }

  /** All deployments now. */
  all(): Deployments {
    const cells = this.#mirror.stream(streamId(cellsStream));
    const state = [
      this.#judged.revision,
      this.#claims.revision,
      this.#sights.placesRevision,
      cells?.version ?? 0,
    ].join('-');
    if (this.#made?.state !== state) {
      this.#made = { state, deployments: this.#make() };
    }
    return this.#made.deployments;
  }

  #make(): Deployments {
    const { drafts, unmatched } = this.#drafts.all();
    const places = this.#placesOf(drafts);
    const words = this.#claims.all();
    const before = this.#parts;
    const records = this.#mirror.records(streamId(cellsStream));
    this.#parts = new Map();
    const services = new Map<
      ServiceRef,
      ReadonlyArray<Deployment | undefined>
    >();
    for (const word of words.values()) {
      const own = drafts.get(word.service.ref);
      if (own || speaksOfClusters(word)) {
        services.set(
          word.service.ref,
          places.map(place => {
            const draft = own?.get(place.id);
            return (
              draft &&
              this.#deploymentOf(word, place, draft, { before, records })
            );
          }),
        );
      }
    }
    return {
      places,
      services,
      silent: words.size - services.size,
      unmatched,
    };
  }

  /** Every cluster has a place at least, so that none is overlooked. */
  #placesOf(
    drafts: ReadonlyMap<ServiceRef, ReadonlyMap<string, Draft>>,
  ): DeploymentPlace[] {
    const places = new Map<string, DeploymentPlace>();
    const add = (environment: string, cluster: ClusterRef) => {
      const id = placeId(environment, cluster);
      if (places.has(id)) {
        return;
      }
      const title =
        this.#sights.find(cluster)?.entry.title ??
        this.#sights.resourceOf(cluster)?.title;
      places.set(id, {
        id,
        environment,
        cluster,
        ...(title ? { title } : {}),
        isProduction: this.#environments.isProduction(environment),
      });
    };
    for (const own of drafts.values()) {
      for (const { environment, cluster } of own.values()) {
        add(environment, cluster);
      }
    }
    const there = new Set([...places.values()].map(one => one.cluster));
    for (const { name } of this.#sights.all()) {
      if (!there.has(name)) {
        add(this.#environments.of({ cluster: name }), name);
      }
    }
    const rank = ({ environment }: DeploymentPlace) =>
      this.#environments.rankOf(environment);
    return [...places.values()].sort(
      (a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id, 'en-US'),
    );
  }

  #deploymentOf(
    word: ServiceWord,
    place: DeploymentPlace,
    { workloads, isExpected }: Draft,
    {
      before,
      records,
    }: {
      before: ReadonlyMap<string, Made>;
      records: ReadonlyMap<string, unknown>;
    },
  ): Deployment {
    const key = cellKey({ service: word.service.ref, ...place });
    const of = {
      word,
      isExpected,
      leastKnown: this.#judged.find(place.cluster).leastKnown,
      record: this.#readRecord(records.get(key)),
      fingerprints: workloads.map(one => one.fingerprint),
    };
    const known = before.get(key);
    const made: Made =
      known && isSame(known, of)
        ? known
        : { ...of, ...this.#judge(place, workloads, of) };
    this.#parts.set(key, made);
    const { findings, cell } = made;
    return { place, workloads, isExpected, findings, cell };
  }

  #judge(
    { environment, cluster }: DeploymentPlace,
    workloads: readonly JudgedWorkload[],
    of: Omit<Made, 'findings' | 'cell'>,
  ): Pick<Made, 'findings' | 'cell'> {
    const { word, isExpected, leastKnown, record } = of;
    const { service, claimed, expected } = word;
    const findings = judgeDeployment({
      service: service.ref,
      environment,
      cluster,
      isExpected,
      claimed,
      ...(expected.problem ? { expectedProblem: expected.problem } : {}),
      workloads: workloads.map(({ object, matches }) => ({
        object,
        alsoOf: matches
          .map(match => match.service)
          .filter(other => other !== service.ref),
      })),
      knowledge: leastKnown,
    });
    const since = (health: Verdict) =>
      record?.type === 'cell' && record.health === health
        ? record.since
        : undefined;
    return { findings, cell: cellOf({ workloads, findings }, since) };
  }
}

function isSame(before: Made, now: Omit<Made, 'findings' | 'cell'>): boolean {
  return (
    before.word === now.word &&
    before.isExpected === now.isExpected &&
    before.leastKnown === now.leastKnown &&
    before.record === now.record &&
    before.fingerprints.length === now.fingerprints.length &&
    before.fingerprints.every((one, at) => one === now.fingerprints[at])
  );
}
