import { makeStyles } from '@material-ui/core/styles';
import type { DeploymentDetail } from '@portolan/plugin-clusters-common';
import { Freshness } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  seen: { color: theme.palette.text.secondary },
  none: { margin: 0 },
}));

/** Warnings that Kubernetes wrote about the objects of a deployment, the newest first. */
export function WarningList(props: { warnings: DeploymentDetail['warnings'] }) {
  const classes = useStyles();
  if (props.warnings.length === 0) {
    return (
      <p className={classes.none}>Kubernetes wrote none that were seen.</p>
    );
  }
  return (
    <ul className={classes.list}>
      {props.warnings.map(({ at, reason, message, object, count }) => (
        <li key={`${at} ${reason} ${object}`} className={classes.item}>
          <strong>{reason}</strong>
          {count > 1 && ` × ${count}`}: {message}{' '}
          <span className={classes.seen}>
            on {object}, <Freshness seenAt={at} prefix="" />
          </span>
        </li>
      ))}
    </ul>
  );
}
