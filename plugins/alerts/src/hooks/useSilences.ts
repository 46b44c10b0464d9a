import { useApi } from '@backstage/core-plugin-api';
import type { Silences } from '@portolan/plugin-alerts-common';
import { useAreaQuery } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved, type Observed } from './useObserved';

/** The silences of all Alertmanagers. */
export function useSilences(): Observed<Silences> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery({
      client,
      question: 'silences',
      ask: options => client.silences(options),
    }),
  );
}
