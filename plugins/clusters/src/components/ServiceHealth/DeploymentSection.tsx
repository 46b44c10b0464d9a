import { makeStyles } from '@material-ui/core/styles';
import { HealthChip } from '@portolan/portal-react';
import { useState } from 'react';
import { readyInWords, versionsInWords } from '../../rules/cellWords';
import { placeInWords } from '../../rules/columnWords';
import type { ObservedDeployment } from '../../rules/observeDeployments';
import { DeploymentContents } from '../DeploymentParts/DeploymentContents';
import { OutsideLinks } from '../DeploymentParts/OutsideLinks';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(0.5, 1.5),
    borderRadius: 8,
    background: theme.palette.background.paper,
  },
  summary: {
    cursor: 'pointer',
    padding: theme.spacing(0.5, 0),
    lineHeight: 1.4,
    overflowWrap: 'anywhere',
  },
  place: { fontWeight: 600 },
  facts: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
}));

/** One deployment under a line that sums it up; open where something is not well, until somebody folds it. */
export function DeploymentSection(props: {
  service: string;
  here: ObservedDeployment;
}) {
  const { service, here } = props;
  const { cell, verdict = 'unknown' } = here.observed;
  const classes = useStyles();
  const [isChosen, setChosen] = useState<boolean>();
  const isOpen = isChosen ?? (verdict !== 'good' && verdict !== 'absent');
  return (
    <details
      className={classes.root}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) {
          setChosen(currentTarget.open);
        }
      }}
    >
      <summary className={classes.summary}>
        <HealthChip size="small" verdict={verdict} />{' '}
        <span className={classes.place}>
          {placeInWords(here.column.column)}
        </span>
        {cell && (
          <span className={classes.facts}>
            {' '}
            {[versionsInWords(cell.versions), readyInWords(cell)]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
      </summary>
      {isOpen && (
        <>
          <OutsideLinks service={service} deployment={here.deployment} />
          <DeploymentContents here={here} />
        </>
      )}
    </details>
  );
}
