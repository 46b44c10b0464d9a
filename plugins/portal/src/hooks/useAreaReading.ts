import {
  observe,
  refreshed,
  type AreaClient,
  type AreaList,
  type Attention,
  type Fact,
  type Observation,
  type Upstream,
} from '@portolan/portal-common';
import { useAreaQuery, useNow, type Area } from '@portolan/portal-react';

/** What an area says by the area contract, as far as it could be asked. */
export interface AreaReading {
  /** Plugin id and title of the area. */
  id: string;
  title: string;
  client: AreaClient;
  facts: Observation<AreaList<Fact>>;
  attention: Observation<AreaList<Attention>>;
  upstreams: Observation<AreaList<Upstream>>;
}

/** Asks an area all that Home shows of it. */
export function useAreaReading(area: Area): AreaReading {
  const client = area.useClient();
  const now = useNow();
  const facts = useAreaQuery({
    client,
    question: 'facts',
    ask: options => client.facts(options),
  });
  const attention = useAreaQuery({
    client,
    question: 'attention',
    ask: options => client.attention(options),
  });
  const seen = facts.answer?.seen ?? new Map<string, number>();
  const sighting = facts.sighting();
  return {
    id: area.id,
    title: area.title,
    client,
    facts: observe(
      sighting.last
        ? {
            ...sighting,
            last: {
              ...sighting.last,
              data: withTimes(sighting.last.data, seen),
            },
          }
        : sighting,
      now,
    ),
    attention: observe(attention.sighting(), now),
    upstreams: useUpstreams(client),
  };
}

/** The part of a reading that `/portal` shows. */
export type UpstreamsReading = Pick<
  AreaReading,
  'id' | 'title' | 'client' | 'upstreams'
>;

/** Asks an area only for its upstreams. */
export function useUpstreamsReading(area: Area): UpstreamsReading {
  const client = area.useClient();
  return {
    id: area.id,
    title: area.title,
    client,
    upstreams: useUpstreams(client),
  };
}

/** The streams of an area and how each goes. */
export function useUpstreams(
  client: AreaClient,
): Observation<AreaList<Upstream>> {
  const { sighting } = useAreaQuery({
    client,
    question: 'upstreams',
    ask: options => client.upstreams(options),
  });
  return observe(sighting(), useNow());
}

function withTimes(
  { items, hidden }: AreaList<Fact>,
  seen: ReadonlyMap<string, number>,
): AreaList<Fact> {
  return {
    hidden,
    items: items.map(fact => ({
      ...fact,
      observation: refreshed(fact.observation, seen),
    })),
  };
}
