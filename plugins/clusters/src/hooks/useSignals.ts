import { useApi } from '@backstage/core-plugin-api';
import type {
  SignalRange,
  SignalsAnswer,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  refreshed,
  throughPortal,
  type Observation,
} from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { clustersApiRef } from '../api/clustersApi';

type Deployment = SignalsAnswer['deployments'][number];
type Measured = NonNullable<Deployment['measured']['last']>['data'];

/** A deployment with what was measured of it, as it is known now. */
export interface ObservedSignals {
  place: Pick<Deployment, 'environment' | 'cluster'>;
  observation: Observation<Measured>;
}

/** The backend asks Prometheus once a minute at most; asked twice as often, no answer is old before the next. */
const everyMs = 30_000;

/** Golden signals of each deployment of a service; the range before stays until the one chosen is there. */
export function useSignals(
  service: string,
  range: SignalRange,
): { portal: Observation<SignalsAnswer>; deployments?: ObservedSignals[] } {
  const client = useApi(clustersApiRef);
  const now = useNow();
  const { answer, sighting } = useAreaQuery({
    client,
    question: 'signals',
    parameters: [service, range],
    ask: options => client.signals({ service, range }, options),
    everyMs,
    keepsPrevious: true,
  });
  const portal = observe(sighting(), now);
  return {
    portal,
    deployments: answer?.body.deployments.map(({ measured, ...place }) => ({
      place,
      observation: throughPortal(
        observe(refreshed(measured, answer.seen), now),
        portal,
      ),
    })),
  };
}
