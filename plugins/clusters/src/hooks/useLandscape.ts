import { useApi } from '@backstage/core-plugin-api';
import type { Landscape } from '@portolan/plugin-clusters-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';
import {
  observeLandscape,
  type ObservedLandscape,
} from '../rules/observeLandscape';

/** The landscape as it is known now. */
export interface LandscapeView {
  /** The way to the portal: what stands between the person and all of it. */
  portal: Observation<Landscape>;
  /** What was answered, whatever its age, and what it is worth; none where nothing ever came. */
  known?: { landscape: Landscape; observed: ObservedLandscape };
}

/** Every service the person may see on every cluster; asked again at once when something changes. */
export function useLandscape(): LandscapeView {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'landscape',
    ask: options => client.landscape(options),
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    known: answer && {
      landscape: answer.body,
      observed: observeLandscape(answer, { portal, now }),
    },
  };
}
