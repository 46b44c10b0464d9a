import { useApi } from '@backstage/core-plugin-api';
import {
  observe,
  refreshed,
  throughPortal,
  type Observation,
} from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';

/** They change seldom, and a signal comes when they do. */
const everyMs = 5 * 60_000;

/** The company's own page about a rule, in Markdown; no text where the folder has none. */
export function useCompanyPage(rule: string): Observation<{ text?: string }> {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'playbooks',
    everyMs,
    ask: options => client.playbooks(options),
  });
  const portal = observe(sighting(), now);
  if (!answer) {
    return 'data' in portal ? { state: 'pending' } : portal;
  }
  const observation = throughPortal(
    observe(refreshed(answer.body.sighting, answer.seen), now),
    portal,
  );
  if (!('data' in observation)) {
    return observation;
  }
  const { gaps = [], ...rest } = observation;
  const text = answer.body.pages.find(page => page.rule === rule)?.text;
  // What other pages lack is told in the portal's own health.
  const own = gaps.filter(gap => gap.startsWith(`${rule}.md:`));
  return {
    ...rest,
    data: text === undefined ? {} : { text },
    ...(own.length > 0 ? { gaps: own } : {}),
  };
}
