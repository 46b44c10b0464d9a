import type { Collector, HttpDoor } from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import { toPendingAlerts, toRuleFindings } from './toPendingAlerts';
import { rulesSchema } from './wire';

/** The kind of the streams this source fills: one record a pending alert, and one a rule that fails. */
export const pendingKind = 'pending';

/** Reads the alerting rules of one Prometheus. */
export function createPrometheusCollector(options: {
  door: HttpDoor;
  upstream: AlertUpstream;
  pollMs: number;
}): Collector {
  const { door, upstream, pollMs } = options;
  return {
    stream: {
      upstream: upstream.name,
      kind: pendingKind,
      maxAgeMs: pollMs * 3,
    },
    everyMs: pollMs,
    limitMs: 20_000,
    async collect({ signal }) {
      const { data, answer } = await door.getJson(
        `${upstream.url}/api/v1/rules?type=alert`,
        rulesSchema,
        {
          signal,
          headers: upstream.headers,
        },
      );
      return {
        records: new Map<string, unknown>([
          ...toPendingAlerts(data),
          ...toRuleFindings(data),
        ]),
        answer,
      };
    },
  };
}
