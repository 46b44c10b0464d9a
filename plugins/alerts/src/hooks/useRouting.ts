import { useApi } from '@backstage/core-plugin-api';
import type { RouteTree, Unowned } from '@portolan/plugin-alerts-common';
import { useAreaQuery } from '@portolan/portal-react';
import { alertsApiRef } from '../api/alertsApi';
import { useObserved, type Observed, type Sourced } from './useObserved';

/** The route trees, and the Alertmanagers whose configurations they are. */
export interface RoutingAnswer extends Sourced {
  trees: RouteTree[];
}

/** The route tree of every group of Alertmanagers; it stands on their configurations, not on their alerts. */
export function useRouting(): Observed<RoutingAnswer> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery<RoutingAnswer>({
      client,
      question: 'routing',
      ask: async options => {
        const answer = await client.routing(options);
        const { trees, configurations } = answer.body;
        const sources = configurations.map(({ upstream, group, sighting }) => ({
          name: upstream,
          group,
          type: 'alertmanager' as const,
          sighting,
        }));
        return { ...answer, body: { trees, sources } };
      },
    }),
  );
}

/** What nobody owns, by likely cause; forbidden without the platform role. */
export function useUnowned(): Observed<Unowned> {
  const client = useApi(alertsApiRef);
  return useObserved(
    useAreaQuery({
      client,
      question: 'unowned',
      ask: options => client.unowned(options),
    }),
  );
}
