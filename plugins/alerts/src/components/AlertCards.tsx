import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { AlertItem } from '@portolan/plugin-alerts-common';
import { nameOf } from '@portolan/portal-common';
import { Freshness } from '@portolan/portal-react';
import { useOverlayAddress } from '../hooks/useAddress';
import { AlertState } from './AlertState';
import { ownerWords } from './alertWords';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  card: {
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
  },
  // The least a finger finds.
  name: { fontWeight: 600, lineHeight: '24px' },
  since: { marginLeft: 'auto', whiteSpace: 'nowrap' },
  rest: { color: theme.palette.text.secondary },
}));

/** Alerts one under the other, as on a phone or in a card; each opens its drawer. */
export function AlertCards(props: {
  alerts: readonly AlertItem[];
  label: string;
  /** Leaves out whose they are, as where all are of one service. */
  ofOne?: boolean;
}) {
  const { alerts, label, ofOne } = props;
  const classes = useStyles();
  const { to } = useOverlayAddress();
  return (
    <ul className={classes.list} aria-label={label}>
      {alerts.map(alert => (
        <li key={alert.fingerprint} className={classes.card}>
          <div className={classes.head}>
            <AlertState alert={alert} />
            <Link
              to={to({ alert: alert.fingerprint })}
              className={classes.name}
              color="inherit"
            >
              {alert.name}
            </Link>
            <span className={classes.since}>
              <Freshness
                seenAt={alert.endedAt ?? alert.startsAt}
                prefix=""
                inRow
              />
            </span>
          </div>
          <div className={classes.rest}>
            {[
              ofOne ? undefined : whose(alert),
              alert.cluster,
              alert.handling && `handled by ${nameOf(alert.handling.by)}`,
              alert.annotations.summary,
              ...alert.quietReasons,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

function whose(alert: AlertItem): string {
  return `${alert.service?.title ?? 'no service'}, ${ownerWords(alert)}`;
}
