import { makeStyles } from '@material-ui/core/styles';
import { Freshness, HealthChip } from '@portolan/portal-react';
import { readyInWords, versionsInWords } from '../../rules/cellWords';
import type { ObservedDeployment } from '../../rules/observeDeployments';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
    fontSize: '0.875rem',
  },
  sentence: { margin: theme.spacing(0.5, 0), fontSize: '1rem' },
}));

/** How a deployment is, in a line and a sentence. */
export function DeploymentSummary(props: Pick<ObservedDeployment, 'observed'>) {
  const { cell, verdict } = props.observed;
  const classes = useStyles();
  if (!cell || !verdict) {
    return null;
  }
  return (
    <>
      <div className={classes.line}>
        <HealthChip verdict={verdict} />
        <span>{readyInWords(cell)}</span>
        {cell.versions.length > 0 && (
          <span>Version {versionsInWords(cell.versions)}</span>
        )}
        {cell.isRollingOut && <span>A rollout is under way</span>}
        {cell.since && <Freshness seenAt={cell.since} prefix="So since" />}
      </div>
      {cell.sentence && <p className={classes.sentence}>{cell.sentence}</p>}
    </>
  );
}
