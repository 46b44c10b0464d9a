import {
  AreaClient,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from '../area/AreaClient';
import type { ServiceRef } from '../words/refs';
import {
  portalServicesSchema,
  portalViewerSchema,
  runbookSchema,
  type PortalServices,
  type PortalViewer,
  type RunbookSighting,
} from './model';

/** Asks the portal's own backend: who looks, which services there are and whose, and what their runbooks say. */
export class PortalClient extends AreaClient {
  /** @param options - how to reach the backend, and the local clock */
  constructor(options: { fetch: AreaFetch; now?: () => number }) {
    super({ ...options, area: 'portal' });
  }

  /** Who the signed-in person is to the portal. */
  viewer(options: AskOptions = {}): Promise<Answer<PortalViewer>> {
    return this.ask('/v1/viewer', portalViewerSchema, options);
  }

  /** All services the viewer may see, with their owners. */
  services(options: AskOptions = {}): Promise<Answer<PortalServices>> {
    return this.ask('/v1/services', portalServicesSchema, options);
  }

  /** The runbook of a service. */
  runbook(
    service: ServiceRef,
    options: AskOptions = {},
  ): Promise<Answer<RunbookSighting>> {
    return this.ask('/v1/runbook', runbookSchema, {
      ...options,
      query: { service },
    });
  }
}
