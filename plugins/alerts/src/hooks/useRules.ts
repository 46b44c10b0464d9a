import { useApi } from '@backstage/core-plugin-api';
import type { Findings, RulesAnswer } from '@portolan/plugin-alerts-common';
import { useAreaQuery } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved, type Observed } from './useObserved';

/** All alerting rules, broken ones first. */
export function useRules(): Observed<RulesAnswer> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery({
      client,
      question: 'rules',
      ask: options => client.rules(options),
    }),
  );
}

/** What is wrong with the monitoring itself. */
export function useFindings(): Observed<Findings> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery({
      client,
      question: 'findings',
      ask: options => client.findings(options),
    }),
  );
}
