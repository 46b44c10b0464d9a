import { useApi } from '@backstage/core-plugin-api';
import {
  observeAlerts,
  type Alerts,
  type ObservedAlerts,
  type ServiceAlerts,
} from '@portolan/plugin-alerts-common';
import { refreshed, type Answer } from '@portolan/portal-common';
import { useAreaQuery, useNow, type AreaResult } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';

/** What is known of some alerts now, and the answer it was decided from. */
export interface AlertsView extends ObservedAlerts {
  answer?: Alerts;
}

/** All alerts this person may see. */
export function useAlerts(): AlertsView {
  const client = useApi(alertsApiRef);
  return useView(
    useAreaQuery({
      client,
      question: 'alerts',
      ask: options => client.alerts(options),
    }),
  );
}

/** The alerts of one service. */
export function useServiceAlerts(service: string): AlertsView {
  const client = useApi(alertsApiRef);
  return useView(
    useAreaQuery<ServiceAlerts>({
      client,
      question: 'alerts of',
      parameters: [service],
      ask: options => client.alertsOf(service, options),
    }),
  );
}

function useView({ answer, error }: AreaResult<Alerts>): AlertsView {
  const now = useNow();
  if (!answer) {
    return {
      observation: error
        ? {
            state: 'failed',
            problem: {
              kind: 'error',
              message: error.message,
              since: new Date(now).toISOString(),
            },
          }
        : { state: 'pending' },
      incomplete: [],
      verdict: 'unknown',
      disagreements: [],
    };
  }
  const body = withTimes(answer);
  return { ...observeAlerts(body, now), answer: body };
}

function withTimes({ body, seen }: Answer<Alerts>): Alerts {
  return {
    ...body,
    sources: body.sources.map(source => ({
      ...source,
      sighting: refreshed(source.sighting, seen),
    })),
  };
}
