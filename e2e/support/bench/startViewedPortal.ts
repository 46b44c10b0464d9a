import { z } from 'zod';
import { signIn } from '../portal';
import { startBackend, type Backend } from '../startBackend';
import { startPostgres } from '../startPostgres';
import { unpackedBundle } from '../unpackedBundle';
import { until } from '../until';
import type { ViewedCatalog } from './writeViewedCatalog';

/** How many people look at a portal that is measured. */
export const viewerCount = 20;

/** A portal with people who look at it. */
export interface ViewedPortal {
  backend: Backend;
  /** Headers of each of the viewers, as a browser of theirs sends them. */
  viewers: Array<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * The bundled backend on PostgreSQL with a catalog, and its people signed in.
 *
 * @param options - `config` is what the area needs over that; with `sources` the backend runs from its sources, which
 *   starts slower and needs no build
 */
export async function startViewedPortal(options: {
  area: string;
  catalog: ViewedCatalog;
  config: Record<string, unknown>;
  env?: Record<string, string>;
  sources?: boolean;
}): Promise<ViewedPortal> {
  const { area, catalog } = options;
  const bundle = options.sources ? undefined : await unpackedBundle();
  const postgres = await startPostgres();
  let backend: Backend | undefined;
  async function stop() {
    await backend?.stop();
    await postgres.stop();
  }
  try {
    backend = await startBackend({
      name: `bench/${area}`,
      bundle,
      env: options.env,
      config: {
        ...options.config,
        backend: {
          database: {
            client: 'pg',
            connection: {
              host: '127.0.0.1',
              port: postgres.port,
              user: 'postgres',
            },
          },
        },
        auth: {
          providers: {
            demo: {
              people: catalog.people.map(entityRef => ({
                entityRef,
                title: entityRef,
              })),
            },
          },
        },
        catalog: { locations: [{ type: 'file', target: catalog.file }] },
      },
    });
    const { url } = backend;
    const viewers: ViewedPortal['viewers'] = [];
    for (const person of catalog.people) {
      viewers.push({
        authorization: `Bearer ${await signIn(url, person)}`,
        'accept-encoding': 'gzip',
      });
    }
    const { authorization } = viewers[0];
    // Before anything else is asked: what a viewer may see is kept for a minute.
    await until(
      'the catalog is whole',
      () => countServices(url, { authorization, wanted: catalog.services }),
      { withinMs: 180_000 },
    );
    return { backend, viewers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const facetsSchema = z.object({
  facets: z.object({
    kind: z.array(z.object({ value: z.string(), count: z.number() })),
  }),
});

/** @throws while the catalog lacks a service */
async function countServices(
  url: string,
  { authorization, wanted }: { authorization: string; wanted: number },
) {
  const answer = await fetch(`${url}/api/catalog/entity-facets?facet=kind`, {
    headers: { authorization },
  });
  const { facets } = facetsSchema.parse(await answer.json());
  const found = facets.kind.find(({ value }) => value === 'Component');
  if (found?.count !== wanted)
    throw new Error(`${found?.count ?? 0} of ${wanted} services`);
}
