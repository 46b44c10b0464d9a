import { useApi } from '@backstage/core-plugin-api';
import {
  observeAlerts,
  type ObservedAlerts,
  type ServiceAlerts,
} from '@portolan/plugin-alerts-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved } from './useObserved';

/** What is known of some alerts now, and the answer it was decided from. */
export interface AlertsView extends ObservedAlerts {
  answer?: ServiceAlerts;
}

/** The alerts of one service: each as the upstreams that are fresh tell it. */
export function useServiceAlerts(service: string): AlertsView {
  const client = useApi(alertsApiRef);
  const now = useNow();
  const { observation, answer } = useObserved(
    useAreaQuery({
      client,
      question: 'alerts of',
      parameters: [service],
      ask: options => client.alertsOf(service, options),
    }),
  );
  if (!answer) {
    return {
      observation:
        observation.state === 'fresh' || observation.state === 'stale'
          ? { state: 'pending' }
          : observation,
      incomplete: [],
      verdict: 'unknown',
      disagreements: [],
    };
  }
  return { ...observeAlerts(answer, now), answer };
}
