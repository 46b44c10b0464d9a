import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  ObservationView,
  PageSentence,
  useUrlState,
  WhatThisPageRead,
} from '@portolan/portal-react';
import { alertsApiRef } from '../../api/alertsApi';
import { useFleet } from '../../hooks/useFleet';
import { AlertOverlays } from '../AlertOverlays';
import { FiringTimeline } from '../FiringTimeline/FiringTimeline';
import { SubPage } from '../SubPage';
import { SourceStrip } from '../SourceStrip/SourceStrip';
import { FleetBar } from './FleetBar';
import { FleetList } from './FleetList';
import { FleetNotes } from './FleetNotes';
import { fleetSentence } from './fleetSentence';
import {
  defaultFleetState,
  fleetStateSchema,
  queryOf,
  type FleetState,
} from './fleetState';
import { SaveFleet } from './SaveFleet';
import { WallScreen } from './WallScreen';

const useStyles = makeStyles(theme => ({
  top: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(0.5, 4),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  previous: { opacity: 0.85 },
}));

/** What fires now over all upstreams: the sentence, the picture, the rows. */
export function NowPage() {
  const client = useApi(alertsApiRef);
  const classes = useStyles();
  const [state, setState] = useUrlState<FleetState>(
    fleetStateSchema,
    defaultFleetState,
  );
  const fleet = useFleet({ ...queryOf(state), limit: state.rows }, state.open);
  const sentence = fleetSentence(fleet);
  if (state.wall !== 'off') {
    return (
      <WallScreen
        sentence={sentence}
        fleet={fleet}
        onLeave={() => setState({ wall: 'off' })}
      />
    );
  }
  return (
    <SubPage>
      <div className={classes.top}>
        <div>
          <PageSentence sentence={sentence}>
            <FleetNotes fleet={fleet.answer} />
            <WhatThisPageRead client={client} />
          </PageSentence>
          <SourceStrip sources={fleet.sources} />
        </div>
        <FiringTimeline
          range={state.range}
          onRange={range => setState({ range })}
        />
      </div>
      <FleetBar state={state} onChange={setState} fleet={fleet.answer}>
        <SaveFleet filter={state} />
        <Button size="small" onClick={() => setState({ wall: '' })}>
          Wall screen
        </Button>
      </FleetBar>
      <div
        className={fleet.isPrevious ? classes.previous : undefined}
        aria-busy={fleet.isPrevious}
      >
        <ObservationView observation={fleet.observation}>
          {answer => (
            <FleetList fleet={answer} state={state} onChange={setState} />
          )}
        </ObservationView>
      </div>
      <AlertOverlays />
    </SubPage>
  );
}
