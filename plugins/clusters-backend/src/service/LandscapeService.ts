import type {
  Change,
  Column,
  Landscape,
  LandscapeService as LandscapeRow,
} from '@portolan/plugin-clusters-common';
import { labels, streamId } from '@portolan/portal-common';
import { catalogStream, type Mirror, type Viewer } from '@portolan/portal-node';
import type { ChangesIndex } from '../store/ChangesIndex';
import type { Claims, ServiceWord } from './Claims';
import type { Columns } from './createColumns';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import { problemOf } from './problemOf';

const hourMs = 60 * 60_000;
const mostChanges = 50;

/** Answers how every service is on every cluster. */
export class LandscapeService {
  readonly #mirror: Mirror;
  readonly #table: DeploymentTable;
  readonly #columns: Columns;
  readonly #claims: Claims;
  readonly #changes: ChangesIndex;

  /** @param options - all deployments, when they were seen, and what changed */
  constructor(options: {
    mirror: Mirror;
    table: DeploymentTable;
    columns: Columns;
    claims: Claims;
    changes: ChangesIndex;
  }) {
    this.#mirror = options.mirror;
    this.#table = options.table;
    this.#columns = options.columns;
    this.#claims = options.claims;
    this.#changes = options.changes;
  }

  /** Every service that the viewer may see. */
  landscape(viewer: Viewer, now: number): Landscape {
    const { services, silent } = this.#table.all();
    const rows: LandscapeRow[] = [];
    for (const [ref, deployments] of services) {
      const word = this.#claims.find(ref);
      if (word && viewer.sees(ref)) {
        rows.push(rowOf(word, deployments));
      }
    }
    const changes = visibleChanges(this.#changes.since(now - hourMs), viewer);
    return {
      columns: this.columns(),
      services: rows,
      changes: changes.slice(0, mostChanges),
      changesInHour: changes.length,
      hidden: services.size - rows.length,
      silent,
      ...this.#catalog(services.size + silent),
    };
  }

  #catalog(services: number): Pick<Landscape, 'catalog'> {
    const stream = streamId(catalogStream);
    return this.#mirror.stream(stream)
      ? {
          catalog: this.#mirror.sighting(
            { area: 'clusters', stream },
            { services },
          ),
        }
      : {};
  }

  /** The columns: environments on clusters. */
  columns(): Column[] {
    const { places, unmatched } = this.#table.all();
    return places.map(place =>
      this.#columns.of(place, unmatched.get(place.cluster)?.length ?? 0),
    );
  }
}

/** Those of services that the viewer may see, and those of clusters. */
function visibleChanges(changes: Iterable<Change>, viewer: Viewer): Change[] {
  return [...changes].filter(
    ({ service }) => service === undefined || viewer.sees(service),
  );
}

function rowOf(
  word: ServiceWord,
  deployments: ReadonlyArray<Deployment | undefined>,
): LandscapeRow {
  const { service, tier } = word;
  const { ref, title, owner, system } = service;
  const problem = problemOf(word, deployments);
  const wave = service.labels[labels.wave];
  return {
    ref,
    title,
    owner: { ref: owner.ref, title: owner.title, real: owner.real },
    ...(system ? { system } : {}),
    ...(wave ? { wave } : {}),
    ...(tier === undefined ? {} : { tier }),
    ...(problem === undefined ? {} : { problem }),
    cells: deployments.map(one => one?.cell ?? null),
  };
}
