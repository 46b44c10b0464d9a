import { useApi } from '@backstage/core-plugin-api';
import type { EventsAnswer } from '@portolan/plugin-clusters-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';
import {
  observePlaces,
  type ObservedPlace,
} from '../rules/evidence/arrangeEvents';
import type { EventHours } from '../rules/evidence/eventsSentence';

/** An answer of a store is old after a minute; what a watch sees is signaled. */
const everyMs = 30_000;

/** What happened to the objects of a service in the last hours, by the place it was read from. */
export function useEvents(
  service: string,
  hours: EventHours,
): { portal: Observation<EventsAnswer>; places?: ObservedPlace[] } {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'events',
    parameters: [service, String(hours)],
    ask: options => client.events({ service, hours }, options),
    everyMs,
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    places:
      answer && observePlaces(answer.body, { seen: answer.seen, portal, now }),
  };
}
