import {
  productionSight,
  type ProductionSight,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  type Observation,
  type ServiceRef,
} from '@portolan/portal-common';
import type { ClusterSights } from './ClusterSights';
import type { DeploymentTable } from './DeploymentTable';
import type { LandscapeService } from './LandscapeService';

/** What is seen freshly of every service in production. */
export class ProductionSights {
  readonly #table: DeploymentTable;
  readonly #landscape: LandscapeService;
  readonly #sights: ClusterSights;

  /** @param options - all deployments, the columns they are in, and what is known of their clusters */
  constructor(options: {
    table: DeploymentTable;
    landscape: LandscapeService;
    sights: ClusterSights;
  }) {
    this.#table = options.table;
    this.#landscape = options.landscape;
    this.#sights = options.sights;
  }

  /** @param now - milliseconds since the epoch */
  all(now: number): Map<ServiceRef, ProductionSight> {
    const columns = this.#landscape.columns().map(column => ({
      column,
      // What is failing by half of what decides it may be well by the rest.
      observation: this.#isKnown(column.cluster)
        ? observe(column.sighting, now)
        : ({ state: 'pending' } satisfies Observation<unknown>),
    }));
    return new Map(
      [...this.#table.all().services].map(([ref, deployments]) => [
        ref,
        productionSight(
          columns.map((one, at) => ({
            ...one,
            cell: deployments[at]?.cell ?? null,
          })),
        ),
      ]),
    );
  }

  #isKnown(cluster: string): boolean {
    return this.#sights.find(cluster)?.leastKnown() === 'fresh';
  }
}
