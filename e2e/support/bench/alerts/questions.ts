import type { Ask } from '../load';
import { serviceCount, serviceName } from './manyAlerts';
import { filteredUrl } from './startAlertmanager';
import type { Stage } from './Stage';
import { serviceRef } from './writeCatalog';

/** What viewer number `viewer` asks for in turn number `turn`; several asks make one page. */
export type Question = (viewer: number, turn: number) => Ask | Ask[];

/** Twenty viewers who look at another service each second: of 200 services nobody asks for one twice in ten seconds. */
function serviceAt(viewer: number, turn: number): number {
  return (viewer + turn * 20) % serviceCount;
}

/** The service page's question, each viewer as themself. */
export async function askForService({ portal }: Stage): Promise<Question> {
  const urls: string[] = [];
  for (let at = 0; at < serviceCount; at += 1) {
    urls.push(await portal.urlOf(client => client.alertsOf(serviceRef(at))));
  }
  return (viewer, turn) => ({
    url: urls[serviceAt(viewer, turn)],
    headers: portal.viewers[viewer],
  });
}

/** The fleet page's question: the first 100, grouped by service, with all counts. */
export async function askForFleet({ portal }: Stage): Promise<Question> {
  const url = await portal.urlOf(client =>
    client.fleet({ group: 'service', limit: 100 }),
  );
  return viewer => ({ url, headers: portal.viewers[viewer] });
}

/** The same service asked of an Alertmanager itself: one peer of each group, at once. */
export function askAlertmanagers({ fleet }: Stage): Question {
  return (viewer, turn) => {
    const filter = `service="${serviceName(serviceAt(viewer, turn))}"`;
    return fleet.groups.map(peers => ({
      url: filteredUrl(peers[viewer % peers.length].url, filter),
    }));
  };
}
