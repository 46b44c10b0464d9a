import { AlertsClient } from '../../../../plugins/alerts-common/src';
import { z } from 'zod';
import { signIn } from '../../portal';
import { startBackend, type Backend } from '../../startBackend';
import { startPostgres } from '../../startPostgres';
import { unpackedBundle } from '../../unpackedBundle';
import { until } from '../../until';
import { serviceCount } from './manyAlerts';
import { writeCatalog } from './writeCatalog';

const viewerCount = 20;

export interface AlertsPortal {
  backend: Backend;
  /** Asks as one of the viewers. */
  client: AlertsClient;
  /** Headers of each of the 20 viewers, as a browser of theirs sends them. */
  viewers: Array<Record<string, string>>;
  /** The address of a question of the client's. */
  urlOf(question: (client: AlertsClient) => Promise<unknown>): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The bundled backend on PostgreSQL with these Alertmanagers, peers in groups, and 20 people signed in.
 *
 * @param options - `pollSeconds` is 15 unless told, which is the product's own
 */
export async function startAlertsPortal(options: {
  groups: string[][];
  pollSeconds?: number;
}): Promise<AlertsPortal> {
  const bundle = await unpackedBundle();
  const { file, people } = writeCatalog(viewerCount);
  const postgres = await startPostgres();
  let backend: Backend | undefined;
  async function stop() {
    await backend?.stop();
    await postgres.stop();
  }
  try {
    backend = await startBackend({
      name: 'bench/alerts',
      bundle,
      config: {
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
              people: people.map(entityRef => ({
                entityRef,
                title: entityRef,
              })),
            },
          },
        },
        catalog: { locations: [{ type: 'file', target: file }] },
        alerts: {
          pollSeconds: options.pollSeconds ?? 15,
          alertmanagers: options.groups.flatMap((urls, group) =>
            urls.map((url, peer) => ({
              name: `group-${group}-peer-${peer}`,
              group: `group-${group}`,
              url,
            })),
          ),
        },
      },
    });
    const { url } = backend;
    const viewers: AlertsPortal['viewers'] = [];
    for (const person of people) {
      viewers.push({
        authorization: `Bearer ${await signIn(url, person)}`,
        'accept-encoding': 'gzip',
      });
    }
    const { authorization } = viewers[0];
    // Before anything else is asked: what a viewer may see is kept for a minute.
    await until(
      'the catalog is whole',
      () => countServices(url, authorization),
      {
        withinMs: 180_000,
      },
    );
    return {
      backend,
      viewers,
      client: new AlertsClient({
        fetch: (path, init) =>
          fetch(`${url}/api/alerts${path}`, {
            ...init,
            headers: { ...init?.headers, authorization },
          }),
      }),
      async urlOf(question) {
        let asked = '';
        const recorder = new AlertsClient({
          fetch: path => {
            asked = path;
            return Promise.reject(new Error('only the address is wanted'));
          },
        });
        await question(recorder).catch(() => undefined);
        return `${url}/api/alerts${asked}`;
      },
      stop,
    };
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
async function countServices(url: string, authorization: string) {
  const answer = await fetch(`${url}/api/catalog/entity-facets?facet=kind`, {
    headers: { authorization },
  });
  const { facets } = facetsSchema.parse(await answer.json());
  const found = facets.kind.find(({ value }) => value === 'Component');
  if (found?.count !== serviceCount)
    throw new Error(`${found?.count ?? 0} of ${serviceCount} services`);
}
