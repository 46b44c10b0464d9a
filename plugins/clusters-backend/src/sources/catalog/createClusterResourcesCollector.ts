import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Collector } from '@portolan/portal-node';
import { z } from 'zod';
import { clusterResourcesStream } from '../streams';

/** What is kept of a Resource of type `kubernetes-cluster`, by its name, which is that of the cluster. */
export const clusterResourceSchema = z.object({
  title: z.string().optional(),
  labels: z.record(z.string(), z.string()),
});
/** See {@link clusterResourceSchema}. */
export type ClusterResource = z.infer<typeof clusterResourceSchema>;

/** Reads what the catalog says of clusters, every two minutes, as the plugin itself. */
export function createClusterResourcesCollector(options: {
  catalog: CatalogService;
  auth: AuthService;
}): Collector {
  const { catalog, auth } = options;
  return {
    stream: clusterResourcesStream,
    everyMs: 120_000,
    limitMs: 60_000,
    async collect() {
      const credentials = await auth.getOwnServiceCredentials();
      const records = new Map<string, ClusterResource>();
      const pages = catalog.streamEntities(
        {
          filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' },
          fields: ['kind', 'metadata'],
        },
        { credentials },
      );
      for await (const page of pages) {
        for (const { metadata } of page) {
          records.set(metadata.name, {
            labels: metadata.labels ?? {},
            ...(metadata.title ? { title: metadata.title } : {}),
          });
        }
      }
      return {
        records,
        // A catalog that still fills is read again soon.
        ...(records.size === 0 ? { againMs: 10_000 } : {}),
      };
    },
  };
}
