import { streamId, type ServiceRef } from '@portolan/portal-common';
import type { Mirror } from '../mirror/Mirror';
import { catalogStream } from './createCatalogCollector';
import { serviceSchema, type Service } from './service';

/** All services of the catalog, from the mirror; kept up to date by itself. */
export class ServiceDirectory {
  readonly #mirror: Mirror;
  #services: ReadonlyMap<ServiceRef, Service> = new Map();

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

  /** One service. */
  find(ref: ServiceRef): Service | undefined {
    return this.#services.get(ref);
  }

  #load(id: string) {
    const services = new Map<ServiceRef, Service>();
    for (const data of this.#mirror.records(id).values()) {
      const service = serviceSchema.safeParse(data).data;
      if (service) {
        services.set(service.ref, service);
      }
    }
    this.#services = services;
  }
}
