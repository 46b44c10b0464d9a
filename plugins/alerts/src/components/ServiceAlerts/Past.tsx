import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { ObservationView, Timeline } from '@portolan/portal-react';
import { useHistory } from '../../hooks/useHistory';
import { useOverlayAddress } from '../../hooks/useAddress';
import { rootRouteRef } from '../../routes';
import { gapsOf, historySentence, lanesOf } from '../HistoryPage/historyState';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(3) },
  title: { fontSize: '1rem', margin: theme.spacing(0, 0, 0.5) },
}));

/** The last week of a service or team, with a link to all of it. */
export function Past(props: { query: { service: string } | { team: string } }) {
  const { query } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)?.() ?? '/alerts';
  const { show } = useOverlayAddress();
  const observation = useHistory({ range: '7d', ...query });
  return (
    <section className={classes.root} aria-label="The last week">
      <h2 className={classes.title}>{historySentence(observation, '7d')}</h2>
      <ObservationView observation={observation}>
        {history => (
          <>
            <Timeline
              label="Firings"
              from={Date.parse(history.from)}
              to={Date.parse(history.to)}
              lanes={lanesOf(history)}
              gaps={gapsOf(history)}
              onEventOpen={({ id }) => show({ alert: id.split(' ')[0] })}
            />
            <Link
              underline="always"
              to={`${root}/history?${new URLSearchParams(query)}&range=30d`}
            >
              30 days
            </Link>
          </>
        )}
      </ObservationView>
    </section>
  );
}
