import {
  observe,
  verdictOf,
  worstOf,
  type AreaClient,
  type AreaList,
  type Attention,
} from '@portolan/portal-common';
import { Link } from 'react-router-dom';
import { useNow } from '../../hooks/clock';
import { useAreaQuery } from '../../hooks/useAreaQuery';
import { HealthChip } from '../HealthChip/HealthChip';
import { ObservationCard } from '../ObservationCard/ObservationCard';
import { absenceOf, isSeen } from '../WhatThisPageRead/observeUpstream';

/**
 * The tile on Home of an area that brings none of its own: how many things need somebody. An empty list is good
 * news only if everything behind it was seen.
 */
export function AreaTile(props: {
  title: string;
  path: string;
  client: AreaClient;
}) {
  const { title, path, client } = props;
  const now = useNow();
  const attention = useAreaQuery({
    client,
    question: 'attention',
    ask: options => client.attention(options),
  });
  const upstreams = useAreaQuery({
    client,
    question: 'upstreams',
    ask: options => client.upstreams(options),
  });
  const streams = upstreams.answer?.body.items;
  const observation =
    absenceOf(streams ?? [], now) ?? observe(attention.sighting(), now);
  const unsure =
    streams === undefined || upstreams.error
      ? undefined
      : streams.filter(stream => !isSeen(stream, now)).length;
  return (
    <ObservationCard
      title={title}
      observation={observation}
      action={<Link to={path}>Open</Link>}
    >
      {list => (
        <>
          <HealthChip
            verdict={verdictOf(observation, ({ items }) =>
              items.length === 0
                ? emptyVerdict(unsure)
                : worstOf(items.map(item => item.verdict)),
            )}
          />{' '}
          {sentenceOf(list, unsure)}
        </>
      )}
    </ObservationCard>
  );
}

function emptyVerdict(unsure: number | undefined) {
  return unsure === 0 ? 'good' : 'unknown';
}

function sentenceOf(list: AreaList<Attention>, unsure: number | undefined) {
  const { items, hidden } = list;
  const parts = [
    items.length > 0 || unsure === 0
      ? `${items.length === 0 ? 'nothing' : items.length} to look at`
      : 'nothing is known to need anybody',
  ];
  if (unsure === undefined) {
    parts.push('what it stands on is not known');
  } else if (unsure > 0) {
    parts.push(
      `${unsure} ${unsure === 1 ? 'upstream' : 'upstreams'} not fresh`,
    );
  }
  if (hidden > 0) {
    parts.push(`${hidden} not visible to you`);
  }
  return parts.join(', ');
}
