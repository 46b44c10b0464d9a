import { useApi } from '@backstage/core-plugin-api';
import { dataOf } from '@portolan/portal-common';
import {
  areasApiRef,
  defaultTableState,
  Freshness,
  PageFrame,
  PageSentence,
  useNow,
  useUrlState,
  WhatThisPageRead,
} from '@portolan/portal-react';
import { z } from 'zod';
import { portalApiRef } from '../../api/portalApi';
import {
  useUpstreams,
  useUpstreamsReading,
  type UpstreamsReading,
} from '../../hooks/useAreaReading';
import { useViewer } from '../../hooks/usePortal';
import { healthInWords } from '../../rules/sentences';
import { streamRows, upstreamStates } from '../../rules/upstreamStates';
import { ReadAreas } from '../ReadAreas/ReadAreas';
import { WhyNotFresh } from '../WhyNotFresh/WhyNotFresh';
import { StreamDrawer } from './StreamDrawer';
import { StreamTable } from './StreamTable';

const { shape } = z.object({
  filter: z.string(),
  sort: z.string(),
  columns: z.union([z.literal('default'), z.array(z.string())]),
  stream: z.string(),
});
const defaults = { ...defaultTableState, stream: '' };

/** The portal's own health: every upstream of every area, and of the portal itself. */
export function PortalPage() {
  const areas = useApi(areasApiRef).areas();
  return (
    <ReadAreas areas={areas} useReading={useUpstreamsReading}>
      {readings => <PortalHealth areas={readings} />}
    </ReadAreas>
  );
}

function PortalHealth(props: { areas: readonly UpstreamsReading[] }) {
  const client = useApi(portalApiRef);
  const upstreams = useUpstreams(client);
  const viewer = dataOf(useViewer());
  const now = useNow();
  const [state, setState] = useUrlState(shape, defaults);
  const readings = [
    ...props.areas,
    { id: 'portal', title: 'Portal', client, upstreams },
  ];
  const rows = streamRows(readings, now);
  return (
    <PageFrame
      title="Portal health"
      actions={<WhatThisPageRead client={readings.map(one => one.client)} />}
    >
      <PageSentence
        sentence={healthInWords(
          upstreamStates(rows),
          readings.filter(one => dataOf(one.upstreams) === undefined),
          now,
        )}
      >
        {readings.map(
          one =>
            'seenAt' in one.upstreams && (
              <Freshness
                key={one.id}
                seenAt={one.upstreams.seenAt}
                prefix={`${one.title} as of`}
              />
            ),
        )}
      </PageSentence>
      {readings.map(one => (
        <WhyNotFresh
          key={one.id}
          title={one.title}
          observation={one.upstreams}
        />
      ))}
      {readings.some(one => dataOf(one.upstreams)) && (
        <StreamTable
          rows={rows}
          isDetailed={viewer?.roles.includes('platform') ?? false}
          queriedAt={new Date(now)}
          state={state}
          selected={state.stream}
          onStateChange={setState}
          onOpen={stream => setState({ stream })}
        />
      )}
      <StreamDrawer
        row={rows.find(({ id }) => id === state.stream)}
        onClose={() => setState({ stream: '' })}
      />
    </PageFrame>
  );
}
