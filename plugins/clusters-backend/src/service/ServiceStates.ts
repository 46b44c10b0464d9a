import {
  serviceHealth,
  type Column,
  type ServiceHealth,
} from '@portolan/plugin-clusters-common';
import { observe, type ServiceRef } from '@portolan/portal-common';
import type { Claims, ServiceWord } from './Claims';
import type { Deployment, DeploymentTable } from './DeploymentTable';
import type { LandscapeService } from './LandscapeService';

/** A service as a whole, and the deployment that decides that. */
export interface ServiceState {
  word: ServiceWord;
  health: ServiceHealth;
  /** None where the service has no deployment. */
  decider?: { deployment: Deployment; column: Column };
}

/** How every service that speaks of clusters is at a moment. */
export class ServiceStates {
  readonly #table: DeploymentTable;
  readonly #landscape: LandscapeService;
  readonly #claims: Claims;

  /** @param options - all deployments, the columns they are in, and whose they are */
  constructor(options: {
    table: DeploymentTable;
    landscape: LandscapeService;
    claims: Claims;
  }) {
    this.#table = options.table;
    this.#landscape = options.landscape;
    this.#claims = options.claims;
  }

  /** @param now - milliseconds since the epoch */
  all(now: number): Map<ServiceRef, ServiceState> {
    const columns = this.#landscape
      .columns()
      .map(column => ({ column, observation: observe(column.sighting, now) }));
    const states = new Map<ServiceRef, ServiceState>();
    for (const [ref, deployments] of this.#table.all().services) {
      const word = this.#claims.find(ref);
      if (word) {
        const health = serviceHealth(
          columns.map((one, at) => ({
            ...one,
            cell: deployments[at]?.cell ?? null,
          })),
        );
        const at = health.decidedBy;
        const deployment = at === undefined ? undefined : deployments[at];
        states.set(ref, {
          word,
          health,
          ...(at !== undefined && deployment
            ? { decider: { deployment, column: columns[at].column } }
            : {}),
        });
      }
    }
    return states;
  }
}
