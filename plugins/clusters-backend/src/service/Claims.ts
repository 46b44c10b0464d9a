import { NotFoundError } from '@backstage/errors';
import {
  claimOf,
  createMatching,
  expectedDeployments,
  type Claimed,
  type Expected,
  type Matching,
} from '@portolan/plugin-clusters-common';
import {
  annotations,
  labels,
  streamId,
  type ServiceRef,
} from '@portolan/portal-common';
import {
  catalogStream,
  type Mirror,
  type Service,
  type ServiceDirectory,
  type Viewer,
} from '@portolan/portal-node';

/** What a service of the catalog says of clusters. */
export interface ServiceWord {
  service: Service;
  claimed: Claimed;
  expected: Expected;
  /** 1 is the most important. */
  tier?: number;
}

const byTitle = new Intl.Collator('en-US');

/** What all services say of clusters; read anew when the catalog changed. */
export class Claims {
  readonly #directory: ServiceDirectory;
  readonly #listeners = new Set<() => void>();
  #words: ReadonlyMap<ServiceRef, ServiceWord> = new Map();
  #matching: Matching = createMatching([]);
  #revision = 0;

  /** @param options - the services, which are read from the mirror before this hears of it */
  constructor(options: { mirror: Mirror; directory: ServiceDirectory }) {
    this.#directory = options.directory;
    options.mirror.subscribe(change => {
      if (change.streams.has(streamId(catalogStream))) {
        this.#read();
        this.#listeners.forEach(listener => listener());
      }
    });
    this.#read();
  }

  /** Every service of the catalog, in the order of their titles. */
  all(): ReadonlyMap<ServiceRef, ServiceWord> {
    return this.#words;
  }

  /** One service. */
  find(ref: ServiceRef): ServiceWord | undefined {
    return this.#words.get(ref);
  }

  /** One that the viewer may see. @throws `NotFoundError` where the catalog shows them none */
  shown(viewer: Viewer, ref: ServiceRef): ServiceWord {
    const word = viewer.sees(ref) ? this.#words.get(ref) : undefined;
    if (!word) {
      throw new NotFoundError(
        `No service ${ref} in what the catalog shows you`,
      );
    }
    return word;
  }

  /** Another number after every change of the catalog. */
  get revision(): number {
    return this.#revision;
  }

  /** Whose workloads are. */
  get matching(): Matching {
    return this.#matching;
  }

  /** Tells that something is other now. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read() {
    this.#revision += 1;
    this.#words = new Map(
      [...this.#directory.all()]
        .sort(([, a], [, b]) => byTitle.compare(a.title, b.title))
        .map(([ref, service]) => [ref, wordOf(service)]),
    );
    this.#matching = createMatching(
      [...this.#words.values()].flatMap(({ claimed }) =>
        claimed.state === 'claims' ? [claimed.claim] : [],
      ),
    );
  }
}

/** Whether a service says anything of clusters. */
export function speaksOfClusters({ claimed, expected }: ServiceWord): boolean {
  return (
    claimed.state !== 'says-nothing' ||
    expected.deployments.length > 0 ||
    expected.problem !== undefined
  );
}

function wordOf(service: Service): ServiceWord {
  const tier = Number.parseInt(service.labels[labels.tier] ?? '', 10);
  return {
    service,
    claimed: claimOf(service),
    expected: expectedDeployments(service.annotations[annotations.deployments]),
    ...(Number.isNaN(tier) ? {} : { tier }),
  };
}
