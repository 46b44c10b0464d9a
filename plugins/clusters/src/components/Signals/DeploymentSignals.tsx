import { makeStyles } from '@material-ui/core/styles';
import { dataOf } from '@portolan/portal-common';
import { ObservationView, StateBadge } from '@portolan/portal-react';
import { useState } from 'react';
import type { ObservedSignals } from '../../hooks/useSignals';
import { placeInWords } from '../../rules/columnWords';
import { latestInWords } from '../../rules/evidence/signalWords';
import { ErrorBudgets } from './ErrorBudgets';
import { RightSizing } from './RightSizing';
import { SignalCharts } from './SignalCharts';

const useStyles = makeStyles(theme => ({
  summary: {
    cursor: 'pointer',
    minHeight: 28,
    lineHeight: '28px',
    overflowWrap: 'anywhere',
  },
  place: { fontWeight: 600 },
  facts: { color: theme.palette.text.secondary },
}));

/** What was measured of one deployment, under a line that sums it up; the first one stands open. */
export function DeploymentSignals(
  props: ObservedSignals & { isFirst: boolean },
) {
  const { place, observation, isFirst } = props;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(isFirst);
  const known = dataOf(observation);
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className={classes.summary}>
        <StateBadge state={observation.state} />{' '}
        <span className={classes.place}>{placeInWords(place)}</span>
        {known && (
          <span className={classes.facts}> {latestInWords(known.signals)}</span>
        )}
      </summary>
      {isOpen && (
        <ObservationView observation={observation}>
          {({ signals, budgets, sizes }) => (
            <>
              <SignalCharts signals={signals} />
              <ErrorBudgets budgets={budgets} observation={observation} />
              <RightSizing sizes={sizes} observation={observation} />
            </>
          )}
        </ObservationView>
      )}
    </details>
  );
}
