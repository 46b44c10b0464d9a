import { useApi } from '@backstage/core-plugin-api';
import type {
  AlertsClient,
  Fleet,
  FleetQuery,
} from '@portolan/plugin-alerts-common';
import type { Answer, AskOptions } from '@portolan/portal-common';
import { useAreaQuery } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved, type Observed } from './useObserved';

/** The most alerts the backend gives in one answer. */
export const fleetPage = 500;

/** Counts over all alerts, and those that pass a filter; `open` are keys of groups whose alerts are wanted. */
export function useFleet(
  query: FleetQuery,
  open: readonly string[] = [],
): Observed<Fleet> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery({
      client,
      question: 'fleet',
      parameters: [JSON.stringify(query), ...open],
      ask: options => askFleet({ client, query, open }, options),
      keepsPrevious: true,
    }),
  );
}

/**
 * One page; or, if the alerts are grouped, the groups and the alerts of those that are open. Alerts come in the
 * order of the groups and each group counts all of its own, so that a group is a stretch of them.
 */
async function askFleet(
  asked: { client: AlertsClient; query: FleetQuery; open: readonly string[] },
  options: AskOptions,
): Promise<Answer<Fleet>> {
  const { client, query, open } = asked;
  if (query.group === undefined || query.group === 'none') {
    return client.fleet(query, options);
  }
  const head = await client.fleet({ ...query, limit: 1 }, options);
  const stretches: Array<{ offset: number; limit: number }> = [];
  let offset = 0;
  for (const { key, total } of head.body.groups) {
    if (open.includes(key) && total > 0) {
      stretches.push({ offset, limit: Math.min(total, fleetPage) });
    }
    offset += total;
  }
  const pages = await Promise.all(
    stretches.map(stretch => client.fleet({ ...query, ...stretch }, options)),
  );
  return {
    ...head,
    body: { ...head.body, alerts: pages.flatMap(page => page.body.alerts) },
  };
}

/** Every alert that passes a filter, page by page, as for an export. */
export async function everyAlert(
  client: AlertsClient,
  query: FleetQuery,
): Promise<Fleet> {
  const first = (await client.fleet({ ...query, limit: fleetPage })).body;
  const alerts = [...first.alerts];
  while (alerts.length < first.found) {
    const { body } = await client.fleet({
      ...query,
      offset: alerts.length,
      limit: fleetPage,
    });
    if (body.alerts.length === 0) {
      break;
    }
    alerts.push(...body.alerts);
  }
  return { ...first, alerts };
}
