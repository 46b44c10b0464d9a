import { useApi } from '@backstage/core-plugin-api';
import { dataOf } from '@portolan/portal-common';
import {
  areasApiRef,
  defaultTableState,
  PageFrame,
  useUrlState,
  WhatThisPageRead,
  type Area,
} from '@portolan/portal-react';
import { z } from 'zod';
import { portalApiRef } from '../../api/portalApi';
import {
  useAreaReading,
  useUpstreams,
  type AreaReading,
} from '../../hooks/useAreaReading';
import { useServices, useViewer } from '../../hooks/usePortal';
import { homeViewSchema, viewOf, type HomeView } from '../../rules/viewOf';
import { ReadAreas } from '../ReadAreas/ReadAreas';
import { HomeAttention } from './HomeAttention';
import { HomePicture } from './HomePicture';
import { ViewChoice } from './ViewChoice';

const { shape } = z.object({
  view: homeViewSchema,
  filter: z.string(),
  sort: z.string(),
  columns: z.union([z.literal('default'), z.array(z.string())]),
});
const defaults: {
  view: 'default' | HomeView;
  filter: string;
  sort: string;
  columns: string[] | 'default';
} = { view: 'default', ...defaultTableState };

/** How things are for who looks, and what needs them, from all areas. */
export function HomePage() {
  const areas = useApi(areasApiRef).areas();
  return (
    <ReadAreas areas={areas} useReading={useAreaReading}>
      {readings => <Home areas={areas} readings={readings} />}
    </ReadAreas>
  );
}

function Home(props: {
  areas: readonly Area[];
  readings: readonly AreaReading[];
}) {
  const { areas, readings } = props;
  const portal = useApi(portalApiRef);
  const upstreams = useUpstreams(portal);
  const viewer = useViewer();
  const services = useServices();
  const [state, setState] = useUrlState(shape, defaults);
  const person = dataOf(viewer);
  const ownView =
    viewer.state === 'pending' ? undefined : viewOf(person?.roles);
  const view = state.view === 'default' ? ownView : state.view;
  return (
    <PageFrame
      title="Home"
      actions={
        <>
          <ViewChoice
            view={view}
            onChoose={chosen => setState({ view: chosen })}
          />
          <WhatThisPageRead
            client={[portal, ...readings.map(({ client }) => client)]}
          />
        </>
      }
    >
      <HomePicture
        view={view}
        areas={areas}
        readings={readings}
        upstreams={upstreams}
        viewer={viewer}
        services={services}
      />
      <HomeAttention
        readings={readings}
        viewer={person}
        services={dataOf(services)?.services ?? []}
        state={state}
        onStateChange={setState}
      />
    </PageFrame>
  );
}
