import { AlertsClient } from '../../../../plugins/alerts-common/src';
import {
  startViewedPortal,
  viewerCount,
  type ViewedPortal,
} from '../startViewedPortal';
import { writeCatalog } from './writeCatalog';

export interface AlertsPortal extends ViewedPortal {
  /** Asks as one of the viewers. */
  client: AlertsClient;
  /** The address of a question of the client's. */
  urlOf(question: (client: AlertsClient) => Promise<unknown>): Promise<string>;
}

/**
 * The bundled backend on PostgreSQL with these Alertmanagers, peers in groups, and 20 people signed in.
 *
 * @param options - `pollSeconds` is 15 unless told, which is the product's own
 */
export async function startAlertsPortal(options: {
  groups: string[][];
  pollSeconds?: number;
  sources?: boolean;
}): Promise<AlertsPortal> {
  const portal = await startViewedPortal({
    area: 'alerts',
    catalog: writeCatalog(viewerCount),
    sources: options.sources,
    config: {
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
  const { url } = portal.backend;
  const { authorization } = portal.viewers[0];
  return {
    ...portal,
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
  };
}
