import { streamId, type ServiceRef } from '@portolan/portal-common';
import type { Mirror } from '../mirror/Mirror';
import { withLimit } from '../pace/withLimit';
import { catalogStream } from './createCatalogCollector';
import { serviceSchema, type Service } from './service';
import { teamSchema, type Team } from './team';

/** All services and teams of the catalog, from the mirror; kept up to date by itself. */
export class ServiceDirectory {
  readonly #mirror: Mirror;
  #services: ReadonlyMap<ServiceRef, Service> = new Map();
  #teams: ReadonlyMap<string, Team> = new Map();

  /** @param mirror - of the area, with the catalog among its collectors */
  constructor(mirror: Mirror) {
    this.#mirror = mirror;
    const id = streamId(catalogStream);
    mirror.subscribe(change => {
      if (change.streams.has(id)) {
        this.#load(id);
      }
    });
    this.#load(id);
  }

  /** Every service, by ref. */
  all(): ReadonlyMap<ServiceRef, Service> {
    return this.#services;
  }

  /**
   * Every service, as soon as the catalog was read: until then nobody knows which there are.
   *
   * @throws `ProblemError` if it is not read within `limitMs` milliseconds; the reason of the signal if it is aborted
   */
  async whenRead(options: {
    limitMs: number;
    signal: AbortSignal;
  }): Promise<ReadonlyMap<ServiceRef, Service>> {
    const id = streamId(catalogStream);
    let stop = () => {};
    const wasRead = new Promise<void>(resolve => {
      const look = () => {
        if (this.#mirror.stream(id)?.seenAt !== undefined) {
          resolve();
        }
      };
      stop = this.#mirror.subscribe(look);
      look();
    });
    try {
      await withLimit(wasRead, {
        ...options,
        problem: () => ({
          kind: 'silent',
          message: 'The catalog was not read yet, so that no service is known',
        }),
      });
    } finally {
      stop();
    }
    return this.#services;
  }

  /** One service. */
  find(ref: ServiceRef): Service | undefined {
    return this.#services.get(ref);
  }

  /** Every group of the catalog, by ref in lower case. */
  teams(): ReadonlyMap<string, Team> {
    return this.#teams;
  }

  #load(id: string) {
    const services = new Map<ServiceRef, Service>();
    const teams = new Map<string, Team>();
    for (const data of this.#mirror.records(id).values()) {
      const team = teamSchema.safeParse(data).data;
      const service = team ? undefined : serviceSchema.safeParse(data).data;
      if (team) {
        teams.set(team.ref, team);
      } else if (service) {
        services.set(service.ref, service);
      }
    }
    this.#services = services;
    this.#teams = teams;
  }
}
