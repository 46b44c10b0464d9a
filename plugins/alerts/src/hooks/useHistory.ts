import { useApi } from '@backstage/core-plugin-api';
import type {
  History,
  HistoryQuery,
  Quality,
} from '@portolan/plugin-alerts-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';

const everyMs = 60_000;

/** What fired when. What of it is not known lies in the gaps of the answer. */
export function useHistory(query: HistoryQuery): Observation<History> {
  const client = useApi(alertsApiRef);
  const now = useNow();
  const { sighting } = useAreaQuery({
    client,
    question: 'history',
    parameters: [JSON.stringify(query)],
    ask: options => client.history(query, options),
    everyMs,
    maxAgeMs: 3 * everyMs,
    keepsPrevious: true,
  });
  return observe(sighting(), now);
}

/** How noisy the alerts of each team are. */
export function useQuality(): Observation<Quality> {
  const client = useApi(alertsApiRef);
  const now = useNow();
  const { sighting } = useAreaQuery({
    client,
    question: 'quality',
    ask: options => client.quality(options),
    everyMs,
    maxAgeMs: 3 * everyMs,
  });
  return observe(sighting(), now);
}
