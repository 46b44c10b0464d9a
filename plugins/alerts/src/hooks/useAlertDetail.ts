import { useApi } from '@backstage/core-plugin-api';
import type { AlertDetail, AlertGraph } from '@portolan/plugin-alerts-common';
import { useAreaQuery, type AreaResult } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved, type Observed } from './useObserved';

/** Everything known of one alert, and the error if it could not be asked. */
export function useAlertDetail(
  fingerprint: string,
): Observed<AlertDetail> & { error?: Error } {
  const client = useApi(alertsApiRef);
  const result = useAreaQuery({
    client,
    question: 'alert',
    parameters: [fingerprint],
    ask: options => client.alert(fingerprint, options),
  });
  return { ...useObserved(result), error: result.error };
}

const graphEveryMs = 60_000;

/** What the rule of an alert measured over the last six hours. */
export function useAlertGraph(fingerprint: string): AreaResult<AlertGraph> {
  const client = useApi(alertsApiRef);
  return useAreaQuery({
    client,
    question: 'graph',
    parameters: [fingerprint],
    ask: options => client.graph(fingerprint, options),
    everyMs: graphEveryMs,
    maxAgeMs: 3 * graphEveryMs,
  });
}
