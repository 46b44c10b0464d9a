import { useApi } from '@backstage/core-plugin-api';
import {
  observe,
  refreshed,
  type Observation,
  type PortalServices,
  type PortalViewer,
  type Sighting,
} from '@portolan/portal-common';
import { useAreaQuery, useNow, type AreaResult } from '@portolan/portal-react';
import { portalApiRef } from '../api/portalApi';

type Services = NonNullable<PortalServices['last']>['data'];
type Runbook = { markdown: string; url: string };

/** Who looks. Roles and groups seldom change: this is asked every five minutes. */
export function useViewer(): Observation<PortalViewer> {
  const client = useApi(portalApiRef);
  const { sighting } = useAreaQuery({
    client,
    question: 'who looks',
    everyMs: 5 * 60_000,
    ask: options => client.viewer(options),
  });
  return observe(sighting(), useNow());
}

/** All services this person may see, with their owners. */
export function useServices(): Observation<Services> {
  const client = useApi(portalApiRef);
  return useInner(
    useAreaQuery({
      client,
      question: 'services',
      ask: options => client.services(options),
    }),
  );
}

/** The runbook of a service. */
export function useRunbook(service: string): Observation<Runbook> {
  const client = useApi(portalApiRef);
  return useInner(
    useAreaQuery({
      client,
      question: 'runbook of',
      parameters: [service],
      everyMs: 60_000,
      ask: options => client.runbook(service, options),
    }),
  );
}

/** What the backend saw; where it cannot be asked, what is known of that instead. */
function useInner<T>(result: AreaResult<Sighting<T>>): Observation<T> {
  const now = useNow();
  const { answer } = result;
  if (answer) {
    return observe(refreshed(answer.body, answer.seen), now);
  }
  const outer = observe(result.sighting(), now);
  // Without an answer there is no data, fresh or stale.
  return outer.state === 'fresh' || outer.state === 'stale'
    ? { state: 'pending' }
    : outer;
}
