import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  dataOf,
  type AreaList,
  type Observation,
  type PortalService,
  type PortalViewer,
  type Upstream,
} from '@portolan/portal-common';
import {
  Freshness,
  PageSentence,
  useNow,
  type Area,
} from '@portolan/portal-react';
import type { AreaReading } from '../../hooks/useAreaReading';
import { portalRouteRef } from '../../routes';
import {
  landscapeInWords,
  mineInWords,
  ownershipInWords,
} from '../../rules/sentences';
import {
  byWorst,
  healthOfServices,
  type ServiceHealth,
} from '../../rules/serviceHealth';
import {
  streamRows,
  upstreamStates,
  type UpstreamState,
} from '../../rules/upstreamStates';
import type { HomeView } from '../../rules/viewOf';
import { ServiceTiles } from '../ServiceTiles/ServiceTiles';
import { TeamTable } from '../TeamTable/TeamTable';
import { UpstreamStrip } from '../UpstreamStrip/UpstreamStrip';
import { WhyNotFresh } from '../WhyNotFresh/WhyNotFresh';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
  },
  tile: {
    background: theme.palette.background.paper,
    padding: theme.spacing(1, 1.5),
    borderRadius: 8,
  },
}));

interface Services {
  services: PortalService[];
  hidden: number;
}

/** The first sentence of Home, what it is drawn from, and the picture, for one view. */
export function HomePicture(props: {
  view: HomeView | undefined;
  areas: readonly Area[];
  readings: readonly AreaReading[];
  /** The portal's own streams. */
  upstreams: Observation<AreaList<Upstream>>;
  viewer: Observation<PortalViewer>;
  services: Observation<Services>;
}) {
  const { view, areas, readings, viewer, services } = props;
  const classes = useStyles();
  const now = useNow();
  const portalPath = useRouteRef(portalRouteRef)?.() ?? '/portal';
  const known = dataOf(services);
  const owns = new Set(dataOf(viewer)?.owns);
  const health = healthOfServices(known?.services ?? [], readings, now).sort(
    byWorst,
  );
  const mine = health.filter(
    ({ service: { owner } }) => owner.real && owns.has(owner.ref),
  );
  const states = upstreamStates(
    streamRows(
      [
        { id: 'portal', title: 'Portal', upstreams: props.upstreams },
        ...readings,
      ],
      now,
    ),
  );
  return (
    <>
      <PageSentence
        sentence={
          known && view
            ? sentenceOf(view, { health, mine, states })
            : notKnown(services)
        }
      >
        {'seenAt' in services && (
          <Freshness seenAt={services.seenAt} prefix="Services as of" />
        )}
        {readings.map(
          ({ id, title, facts }) =>
            'seenAt' in facts && (
              <Freshness
                key={id}
                seenAt={facts.seenAt}
                prefix={`${title} as of`}
              />
            ),
        )}
        {known && known.hidden > 0 && (
          <span>{known.hidden} services not visible to you</span>
        )}
      </PageSentence>
      <WhyNotFresh title="Who you are" observation={viewer} />
      <WhyNotFresh title="Services" observation={services} />
      {view === 'mine' && mine.length > 0 && <ServiceTiles health={mine} />}
      {view === 'mine' && known && mine.length === 0 && (
        <p>
          No group you are in owns a service in this catalog. Look at the
          landscape, or have your group written as the owner in the
          catalog-info.yaml of a service.
        </p>
      )}
      {view === 'landscape' && (
        <UpstreamStrip upstreams={states} portalPath={portalPath} />
      )}
      <div className={classes.tiles}>
        {areas.map(area => (
          <div key={area.id} className={classes.tile}>
            <area.Tile />
          </div>
        ))}
      </div>
      {view === 'ownership' && known && (
        <TeamTable
          health={health}
          hidden={known.hidden}
          queriedAt={new Date(now)}
        />
      )}
    </>
  );
}

function sentenceOf(
  view: HomeView,
  parts: {
    health: readonly ServiceHealth[];
    mine: readonly ServiceHealth[];
    states: readonly UpstreamState[];
  },
): string {
  switch (view) {
    case 'mine':
      return mineInWords(parts.mine);
    case 'landscape':
      return landscapeInWords(parts.health, parts.states);
    case 'ownership':
      return ownershipInWords(parts.health.map(({ service }) => service));
    default: {
      const never: never = view;
      return never;
    }
  }
}

function notKnown(services: Observation<Services>): string {
  return services.state === 'pending' || dataOf(services)
    ? 'Not known yet: the first answers come within seconds'
    : 'Which services there are is not known';
}
