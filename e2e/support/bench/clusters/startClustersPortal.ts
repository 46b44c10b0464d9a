import { z } from 'zod';
import {
  ClustersClient,
  type Landscape,
} from '../../../../plugins/clusters-common/src';
import { until } from '../../until';
import { createProbe, type Probe } from '../createProbe';
import {
  startViewedPortal,
  viewerCount,
  type ViewedPortal,
} from '../startViewedPortal';
import { writeViewedCatalog } from '../writeViewedCatalog';
import {
  clusterName,
  environmentOf,
  numbers,
  serviceName,
  serviceRef,
} from './Size';
import type { Fleet } from './startFleet';

/** A portal that watches a fleet, and the upstream plugin in the same process. */
export interface ClustersPortal extends ViewedPortal {
  probe: Probe;
  /** Asks as one of the viewers. */
  client: ClustersClient;
  landscapeUrl: string;
  serviceUrl(service: number): string;
  /** Where the upstream plugin is asked for a service, and what its page posts there. */
  pluginAsk(service: number): { url: string; post: string };
  /** When it knew everything on all clusters, milliseconds since the epoch. */
  knownAt: number;
}

/** Starts a {@link ClustersPortal}, and waits until it knows everything. */
export async function startClustersPortal(options: {
  fleet: Fleet;
  sources: boolean;
}): Promise<ClustersPortal> {
  const { fleet, sources } = options;
  const { size, clusters } = fleet;
  // The folders of two sizes are two: one may be looked at after the other was measured.
  const area = `clusters-${size.services}`;
  const probe = await createProbe();
  const portal = await startViewedPortal({
    area,
    sources,
    env: probe.env,
    catalog: writeViewedCatalog({
      area,
      people: viewerCount,
      services: numbers(size.services).map(at => ({
        name: serviceName(at),
        annotations: { 'backstage.io/kubernetes-id': serviceName(at) },
      })),
    }),
    config: {
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: clusters.map(({ name, url }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: 'a-token',
            })),
          },
        ],
      },
      clusters: {
        environments: numbers(size.clusters).map(at => ({
          cluster: clusterName(at),
          environment: environmentOf(at),
        })),
      },
    },
  });
  try {
    const { url } = portal.backend;
    const [{ authorization }] = portal.viewers;
    const client = new ClustersClient({
      fetch: (path, init) =>
        fetch(`${url}/api/clusters${path}`, {
          ...init,
          headers: { ...init?.headers, authorization },
        }),
    });
    await until(
      'the portal knows every pod',
      async () => expectWhole((await client.landscape()).body, size),
      { withinMs: 300_000, everyMs: 1_000 },
    );
    const entities = await entitiesOf(url, { authorization });
    const query = (ref: string) => new URLSearchParams({ service: ref });
    return {
      ...portal,
      probe,
      client,
      knownAt: Date.now(),
      landscapeUrl: `${url}/api/clusters/v1/landscape`,
      serviceUrl: at =>
        `${url}/api/clusters/v1/landscape/service?${query(serviceRef(at))}`,
      pluginAsk: at => ({
        url: `${url}/api/kubernetes/services/${serviceName(at)}`,
        post: JSON.stringify({
          entity: entities.get(serviceName(at)),
          auth: {},
        }),
      }),
    };
  } catch (error) {
    await portal.stop();
    throw error;
  }
}

/** @throws unless every service is on every cluster, with all pods, as of a moment ago */
export function expectWhole(
  { services, columns }: Landscape,
  size: Fleet['size'],
): void {
  const cells = services.flatMap(one => one.cells);
  const there = cells.filter(cell => cell !== null);
  const pods = there.reduce((sum, { wanted }) => sum + wanted, 0);
  const troubled = columns.filter(({ sighting }) => sighting.problem).length;
  const unknown = there.filter(({ health }) => health === 'unknown').length;
  const wanted = {
    services: size.services,
    cells: size.services * size.clusters,
    columns: size.clusters,
    pods: size.pods,
    troubled: 0,
    unknown: 0,
  };
  const told = {
    services: services.length,
    cells: there.length,
    columns: columns.length,
    pods,
    troubled,
    unknown,
  };
  if (JSON.stringify(told) !== JSON.stringify(wanted)) {
    throw new Error(
      `it tells ${JSON.stringify(told)} of ${JSON.stringify(wanted)}${
        columns.find(({ sighting }) => sighting.problem)?.sighting.problem
          ?.message ?? ''
      }`,
    );
  }
}

const entitiesSchema = z.array(
  z.looseObject({ metadata: z.looseObject({ name: z.string() }) }),
);

async function entitiesOf(url: string, headers: Record<string, string>) {
  const answer = await fetch(
    `${url}/api/catalog/entities?filter=kind=component`,
    { headers },
  );
  const entities = entitiesSchema.parse(await answer.json());
  return new Map(entities.map(entity => [entity.metadata.name, entity]));
}
