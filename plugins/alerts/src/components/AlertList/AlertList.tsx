import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { isFiring, type AlertItem } from '@portolan/plugin-alerts-common';
import { entityPath, type Verdict } from '@portolan/portal-common';
import { Freshness, HealthChip } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
    '& th': {
      textAlign: 'left',
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    '& th, & td': {
      padding: theme.spacing(0.5, 1.5, 0.5, 0),
      verticalAlign: 'top',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  summary: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
  nowrap: { whiteSpace: 'nowrap' },
  scroll: { overflowX: 'auto' },
}));

/** Alerts as rows, in the order given. */
export function AlertList(props: {
  alerts: AlertItem[];
  showService?: boolean;
}) {
  const classes = useStyles();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>State</th>
            <th>Alert</th>
            {props.showService && <th>Service</th>}
            {props.showService && <th>Owner</th>}
            <th>Since</th>
            <th>Told by</th>
          </tr>
        </thead>
        <tbody>
          {props.alerts.map(alert => (
            <tr key={alert.fingerprint}>
              <td className={classes.nowrap}>
                <HealthChip verdict={verdictOf(alert)} word={wordOf(alert)} />
              </td>
              <td>
                <strong>{alert.name}</strong>{' '}
                <span className={classes.summary}>
                  {alert.annotations.summary}
                </span>
              </td>
              {props.showService && (
                <td className={classes.nowrap}>
                  {alert.service ? (
                    <Link
                      to={`${entityPath(alert.service.ref)}/alerts`}
                      title={`Matched by ${alert.service.reason}`}
                    >
                      {alert.service.title}
                    </Link>
                  ) : (
                    'no service matches'
                  )}
                </td>
              )}
              {props.showService && (
                <td className={classes.nowrap}>{ownerOf(alert)}</td>
              )}
              <td className={classes.nowrap}>
                <Freshness seenAt={alert.startsAt} prefix="" />
              </td>
              <td className={classes.nowrap}>
                {alert.toldBy.map(one => one.upstream).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ownerOf(alert: AlertItem): string {
  if (!alert.owner) {
    return '–';
  }
  return alert.owner.real ? alert.owner.title : `nobody (${alert.owner.title})`;
}

function verdictOf(alert: AlertItem): Verdict {
  if (!isFiring(alert)) {
    return alert.state === 'pending' ? 'progressing' : 'suspended';
  }
  switch (alert.severity) {
    case 'critical':
      return 'bad';
    case 'info':
      return 'good';
    case 'warning':
      return 'warning';
    case 'unknown':
      return 'unknown';
    default: {
      const never: never = alert.severity;
      return never;
    }
  }
}

function wordOf(alert: AlertItem): string {
  if (!isFiring(alert)) {
    return alert.state;
  }
  return alert.severity === 'unknown' ? 'severity unknown' : alert.severity;
}
