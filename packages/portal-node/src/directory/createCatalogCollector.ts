import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Collector } from '../collect/Collector';
import type { StreamSpec } from '../mirror/Mirror';
import { toServices } from './toServices';
import { byEntityRef, toTeams } from './toTeams';

/** The catalog as one more stream: all services with their owners, and all teams, every minute. */
export const catalogStream: StreamSpec = {
  upstream: 'catalog',
  kind: 'services',
  maxAgeMs: 180_000,
};

/** Reads services, groups and users from the catalog as the plugin itself. */
export function createCatalogCollector(options: {
  catalog: CatalogService;
  auth: AuthService;
}): Collector {
  let before = -1;
  return {
    stream: catalogStream,
    everyMs: 60_000,
    limitMs: 60_000,
    async collect() {
      const credentials = await options.auth.getOwnServiceCredentials();
      const entities: Entity[] = [];
      const pages = options.catalog.streamEntities(
        {
          filter: { kind: ['Component', 'Group', 'User'] },
          fields: [
            'kind',
            'metadata',
            'spec.profile',
            'spec.system',
            'spec.lifecycle',
            'relations',
          ],
        },
        { credentials },
      );
      for await (const page of pages) {
        entities.push(...page);
      }
      const byRef = byEntityRef(entities);
      const services = toServices(byRef);
      // A catalog that still fills is read again soon.
      const settling = services.length === 0 || services.length !== before;
      before = services.length;
      return {
        records: new Map(
          [...services, ...toTeams(byRef)].map(one => [one.ref, one]),
        ),
        ...(settling ? { againMs: 3_000 } : {}),
        ...(services.length === 0
          ? { gaps: ['the catalog holds no Component yet'] }
          : {}),
      };
    },
  };
}
