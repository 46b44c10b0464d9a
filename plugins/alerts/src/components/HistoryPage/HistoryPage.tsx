import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { historyRanges, type Episode } from '@portolan/plugin-alerts-common';
import { nameOf } from '@portolan/portal-common';
import {
  DataTable,
  Freshness,
  HealthChip,
  ObservationView,
  serverNow,
  Timeline,
  useNow,
  useUrlState,
  type DataColumn,
} from '@portolan/portal-react';
import { useHistory } from '../../hooks/useHistory';
import { useOverlayAddress } from '../../hooks/useAddress';
import { AlertOverlays } from '../AlertOverlays';
import { severityVerdicts, severityWords } from '../alertWords';
import { endWords } from '../EpisodeList';
import { FiringPicture } from '../FiringTimeline/FiringPicture';
import { PageTop } from '../PageTop';
import { SubPage } from '../SubPage';
import {
  defaultHistoryState,
  gapsOf,
  historySentence,
  historyStateSchema,
  lanesOf,
  rangeWords,
  type HistoryState,
} from './historyState';

const useStyles = makeStyles(theme => ({
  ranges: { display: 'inline-flex', gap: theme.spacing(0.5) },
  picture: { marginBottom: theme.spacing(2) },
}));

const columns: DataColumn<Episode>[] = [
  {
    id: 'severity',
    title: 'Severity',
    width: 144,
    value: one => severityWords[one.severity],
    render: one => (
      <HealthChip
        size="small"
        verdict={severityVerdicts[one.severity]}
        word={severityWords[one.severity]}
      />
    ),
  },
  {
    id: 'name',
    title: 'Alert',
    value: one => one.name,
    render: one => <strong>{one.name}</strong>,
  },
  {
    id: 'service',
    title: 'Service',
    value: ({ service }) => service && nameOf(service),
  },
  { id: 'owner', title: 'Team', value: ({ owner }) => owner && nameOf(owner) },
  { id: 'cluster', title: 'Cluster', value: one => one.cluster },
  {
    id: 'began',
    title: 'Began',
    width: 112,
    value: one => one.startsAt,
    render: one => <Freshness seenAt={one.startsAt} prefix="" inRow />,
  },
  {
    id: 'took',
    title: 'Took',
    value: one => one.endsAt,
    sortBy: one =>
      one.endsAt && Date.parse(one.endsAt) - Date.parse(one.startsAt),
    render: one => <Took episode={one} />,
  },
  {
    id: 'from',
    title: 'Known from',
    value: one =>
      one.from === 'seen' ? 'seen by the portal' : 'what Prometheus keeps',
    optional: true,
  },
];

function Took(props: { episode: Episode }) {
  return <>{endWords(props.episode, useNow())}</>;
}

/** What fired when; stretches of which nothing is known are hatched. */
export function HistoryPage() {
  const classes = useStyles();
  const [state, setState] = useUrlState<HistoryState>(
    historyStateSchema,
    defaultHistoryState,
  );
  const { show, open } = useOverlayAddress();
  const observation = useHistory({
    range: state.range,
    team: state.team || undefined,
    service: state.service || undefined,
  });
  return (
    <SubPage>
      <PageTop
        sentence={historySentence(observation, state.range)}
        actions={
          <span
            role="group"
            aria-label="Range of time"
            className={classes.ranges}
          >
            {historyRanges.map(range => (
              <Button
                key={range}
                size="small"
                variant={range === state.range ? 'outlined' : 'text'}
                color={range === state.range ? 'primary' : 'default'}
                aria-pressed={range === state.range}
                onClick={() => setState({ range })}
              >
                {rangeWords[range]}
              </Button>
            ))}
          </span>
        }
      >
        {[state.team, state.service].filter(Boolean).map(ref => (
          <span key={ref}>only {nameOf(ref)}</span>
        ))}
        {(state.team || state.service) && (
          <Button
            size="small"
            onClick={() => setState({ team: '', service: '' })}
          >
            Show all
          </Button>
        )}
      </PageTop>
      <ObservationView observation={observation}>
        {history => (
          <>
            <div className={classes.picture}>
              <FiringPicture history={history} height={120} />
            </div>
            <Timeline
              label="Firings of the alerts that fired most"
              from={Date.parse(history.from)}
              to={Date.parse(history.to)}
              lanes={lanesOf(history)}
              gaps={gapsOf(history)}
              onEventOpen={({ id }) => show({ alert: id.split(' ')[0] })}
            />
            <DataTable
              label="Firings"
              rows={history.episodes}
              columns={columns}
              rowId={one => `${one.fingerprint} ${one.startsAt}`}
              queriedAt={new Date(serverNow())}
              hidden={history.hidden}
              state={state}
              onStateChange={setState}
              selected={open.alert}
              onRowOpen={one => show({ alert: one.fingerprint })}
              minWidth={960}
              empty="No firing is known in this time."
            />
            {history.episodeCount > history.episodes.length && (
              <p>
                The newest {history.episodes.length} of {history.episodeCount}{' '}
                are shown.
              </p>
            )}
          </>
        )}
      </ObservationView>
      <AlertOverlays />
    </SubPage>
  );
}
