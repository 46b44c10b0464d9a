import type { Collector, HttpDoor } from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import { toAlerts } from './toAlerts';
import { alertGroupsSchema } from './wire';

/** The kind of the streams this source fills: one record an alert, by fingerprint. */
export const alertsKind = 'alerts';

/** Reads all alerts of one Alertmanager. Groups are read because only they tell of time-interval muting (facts A.3, item 1). */
export function createAlertmanagerCollector(options: {
  door: HttpDoor;
  upstream: AlertUpstream;
  pollMs: number;
}): Collector {
  const { door, upstream, pollMs } = options;
  return {
    stream: { upstream: upstream.name, kind: alertsKind, maxAgeMs: pollMs * 3 },
    everyMs: pollMs,
    limitMs: 20_000,
    async collect({ signal }) {
      const { data, answer } = await door.getJson(
        `${upstream.url}/api/v2/alerts/groups`,
        alertGroupsSchema,
        {
          signal,
          headers: upstream.headers,
        },
      );
      return { records: toAlerts(data), answer };
    },
  };
}
