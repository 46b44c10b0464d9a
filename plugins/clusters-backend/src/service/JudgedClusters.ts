import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  kindNames,
  workloadsOf,
  type Deliveries,
  type Knowledge,
  type Workload,
} from '@portolan/plugin-clusters-common';
import type { ClusterRef } from '@portolan/portal-common';
import { forEachInTurns } from '@portolan/portal-node';
import type { Claims } from './Claims';
import type { ClusterSight } from './ClusterSight';
import type { ClusterSights, SightChange } from './ClusterSights';
import type { Environments } from './Environments';
import { judgeWhole, type JudgedWhole } from './JudgedWhole';
import { judged, type JudgedWorkload } from './JudgedWorkload';
import { JudgingQueue } from './JudgingQueue';

/** A cluster as it was judged last. */
export interface JudgedCluster {
  name: ClusterRef;
  /** By namespace. */
  workloads: ReadonlyMap<string, readonly JudgedWorkload[]>;
  /** None until it was judged as a whole. */
  whole?: JudgedWhole;
  /** The least that was known of what its services are judged by. */
  leastKnown: Knowledge;
}

/** As many are judged without letting requests in between. */
const judgedAtOnce = 8;
/** A cluster as a whole takes long to judge, and changes slowly. */
const wholeEveryMs = 3_000;

/**
 * All clusters and their workloads, judged in memory: those in a namespace at once when something there changed, and
 * all of them when {@link JudgedClusters.judgeAll} is called, because time alone changes verdicts. What fails of one
 * cluster concerns no other.
 */
export class JudgedClusters {
  readonly #sights: ClusterSights;
  readonly #claims: Claims;
  readonly #environments: Environments;
  readonly #deliveries: Deliveries;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #judged = new Map<ClusterRef, JudgedCluster>();
  readonly #queue = new JudgingQueue();
  readonly #wholeWanted = new Set<ClusterRef>();
  readonly #wholeAt = new Map<ClusterRef, number>();
  readonly #listeners = new Set<() => void>();
  readonly #told = new Set<string>();
  #revision = 0;
  #lateRevision = 0;
  #running: Promise<void> | undefined;

  /** @param options - what is known, whose things are and in which environment, what is delivered, and the clock */
  constructor(options: {
    sights: ClusterSights;
    claims: Claims;
    environments: Environments;
    deliveries: Deliveries;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#sights = options.sights;
    this.#claims = options.claims;
    this.#environments = options.environments;
    this.#deliveries = options.deliveries;
    this.#logger = options.logger;
    this.#now = options.now;
    options.sights.subscribe(changes => this.#take(changes));
    options.claims.subscribe(() => this.judgeAll());
    this.judgeAll();
  }

  /** Another number whenever anything is judged otherwise than before. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Another number whenever that happened later than the change that it follows from, so that whoever asked at once
   * does not know of it.
   */
  get lateRevision(): number {
    return this.#lateRevision;
  }

  /** Every cluster, by name. */
  all(): readonly JudgedCluster[] {
    return this.#sights.all().map(({ name }) => this.find(name));
  }

  /** One cluster; as one of which nothing is known where it was not judged yet. */
  find(name: ClusterRef): JudgedCluster {
    return (
      this.#judged.get(name) ?? {
        name,
        workloads: new Map(),
        leastKnown: 'unknown',
      }
    );
  }

  /** Tells that something is judged otherwise. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Judges everything again, in turns. */
  judgeAll(): void {
    for (const { name } of this.#sights.all()) {
      this.#queue.add(name, 'all');
      this.#wholeWanted.add(name);
    }
    this.#start();
  }

  /** Judges again the clusters as wholes of which something changed. */
  judgeWholes(): void {
    this.#start();
  }

  /** Resolves when all that was to be judged is. */
  async settled(): Promise<void> {
    while (this.#running) {
      await this.#running;
    }
  }

  #take(changes: readonly SightChange[]) {
    for (const { cluster, kinds, namespaces } of changes) {
      if (!this.#sights.find(cluster)) {
        this.#judged.delete(cluster);
        this.#wholeAt.delete(cluster);
        this.#changed({ isLate: false });
        continue;
      }
      // Namespaces without a kind are those that another cluster's Argo CD delivers to.
      if (kinds.size > 0 || namespaces === 'all' || namespaces.size === 0) {
        this.#wholeWanted.add(cluster);
      }
      this.#queue.add(cluster, namespaces);
    }
    if (!this.#running && this.#isSmall()) {
      this.#judgeAtOnce();
    }
    this.#start();
  }

  #isSmall(): boolean {
    return this.#queue.isSmall(judgedAtOnce, (cluster, namespace) => {
      const known = this.#judged.get(cluster);
      return known && (known.workloads.get(namespace)?.length ?? 0);
    });
  }

  #judgeAtOnce() {
    for (const [name, namespaces] of this.#queue.take()) {
      const sight = this.#sights.find(name);
      if (sight && namespaces !== 'all') {
        const fresh = new Map<string, JudgedWorkload[]>();
        for (const namespace of namespaces) {
          fresh.set(
            namespace,
            workloadsOf(sight.objects, namespace).map(workload =>
              this.#judge(sight, workload),
            ),
          );
        }
        this.#keep(sight, fresh, { isWhole: false, isLate: false });
      }
    }
  }

  #start() {
    this.#running ??= this.#run()
      .catch(error =>
        this.#logger.error('Clusters could not be judged', {
          error: String(error),
        }),
      )
      .finally(() => {
        this.#running = undefined;
        if (!this.#queue.isEmpty) {
          this.#start();
        }
      });
  }

  async #run(): Promise<void> {
    for (const [name, namespaces] of this.#queue.take()) {
      await this.#guarded(name, sight => this.#judgeTask(sight, namespaces));
    }
    const now = this.#now();
    for (const name of [...this.#wholeWanted]) {
      if (now - (this.#wholeAt.get(name) ?? 0) >= wholeEveryMs) {
        this.#wholeWanted.delete(name);
        this.#wholeAt.set(name, now);
        await this.#guarded(name, sight => this.#judgeWhole(sight));
      }
    }
  }

  async #guarded(
    name: ClusterRef,
    work: (sight: ClusterSight) => Promise<void>,
  ): Promise<void> {
    const sight = this.#sights.find(name);
    if (!sight) {
      return;
    }
    try {
      await work(sight);
    } catch (error) {
      this.#tell(`${name} could not be judged`, error);
    }
  }

  async #judgeTask(
    sight: ClusterSight,
    namespaces: ReadonlySet<string> | 'all',
  ): Promise<void> {
    if (!this.#judged.has(sight.name) || namespaces === 'all') {
      // Reading what was never read takes long; afterwards it is at hand.
      for (const kind of kindNames) {
        const read = sight.readerOf(kind);
        await forEachInTurns(
          sight.records(kind).values(),
          record => void read(record),
        );
      }
    }
    const fresh = new Map<string, JudgedWorkload[]>();
    const todo: Array<[JudgedWorkload[], Workload]> = [];
    const isAll = namespaces === 'all';
    for (const namespace of isAll ? [undefined] : namespaces) {
      if (namespace !== undefined) {
        fresh.set(namespace, []);
      }
      for (const workload of workloadsOf(sight.objects, namespace)) {
        const place = workload.object.metadata.namespace ?? '';
        const list = fresh.get(place) ?? [];
        fresh.set(place, list);
        todo.push([list, workload]);
      }
    }
    await forEachInTurns(
      todo,
      ([list, workload]) => void list.push(this.#judge(sight, workload)),
    );
    this.#keep(sight, fresh, { isWhole: isAll, isLate: true });
  }

  #judge(sight: ClusterSight, workload: Workload): JudgedWorkload {
    const matches = this.#claims.matching.match(workload, sight.name);
    const { namespace } = workload.object.metadata;
    const tiers = matches.flatMap(({ service }) => {
      const word = this.#claims.find(service);
      const environment = this.#environments.of({
        cluster: sight.name,
        ...(namespace === undefined ? {} : { namespace }),
        expected: word?.expected.deployments ?? [],
      });
      // What a tier promises holds in production alone.
      return word?.tier !== undefined &&
        this.#environments.isProduction(environment)
        ? [word.tier]
        : [];
    });
    return judged({
      workload,
      objects: sight.objects,
      matches,
      deliveries: this.#deliveries,
      ...(tiers.length > 0 ? { tier: Math.min(...tiers) } : {}),
      now: this.#now(),
      onFault: error =>
        this.#tell(
          `${workload.kind} ${workload.object.metadata.namespace}/${workload.object.metadata.name} of ${sight.name} could not be judged`,
          error,
        ),
    });
  }

  /** @param options - `isWhole`: namespaces that are not among them are gone */
  #keep(
    sight: ClusterSight,
    fresh: ReadonlyMap<string, readonly JudgedWorkload[]>,
    { isWhole, isLate }: { isWhole: boolean; isLate: boolean },
  ) {
    const before = this.find(sight.name);
    const workloads = new Map(isWhole ? [] : before.workloads);
    for (const [namespace, list] of fresh) {
      if (list.length > 0) {
        workloads.set(namespace, list);
      } else {
        workloads.delete(namespace);
      }
    }
    const leastKnown = sight.leastKnown();
    const isSame =
      this.#judged.has(sight.name) &&
      before.leastKnown === leastKnown &&
      before.workloads.size === workloads.size &&
      [...fresh].every(([namespace, list]) =>
        isSameList(before.workloads.get(namespace) ?? [], list),
      );
    this.#judged.set(sight.name, { ...before, workloads, leastKnown });
    if (!isSame) {
      this.#changed({ isLate });
    }
  }

  async #judgeWhole(sight: ClusterSight): Promise<void> {
    const whole = await judgeWhole(
      sight,
      this.#sights.evidenceOf(sight.name),
      this.#now(),
    );
    const before = this.find(sight.name);
    this.#judged.set(sight.name, { ...before, whole });
    if (before.whole?.fingerprint !== whole.fingerprint) {
      this.#changed({ isLate: true });
    }
  }

  #changed({ isLate }: { isLate: boolean }) {
    this.#revision += 1;
    this.#lateRevision += isLate ? 1 : 0;
    this.#listeners.forEach(listener => listener());
  }

  /** The same fault once. */
  #tell(what: string, error: unknown) {
    const text = `${what}: ${String(error)}`;
    if (!this.#told.has(text) && this.#told.size < 1_000) {
      this.#told.add(text);
      this.#logger.error(what, {
        error: error instanceof Error ? error.stack ?? '' : String(error),
      });
    }
  }
}

function isSameList(
  before: readonly JudgedWorkload[],
  now: readonly JudgedWorkload[],
): boolean {
  return (
    before.length === now.length &&
    before.every((one, at) => one.fingerprint === now[at].fingerprint)
  );
}
