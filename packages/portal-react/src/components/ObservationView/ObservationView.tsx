import { makeStyles } from '@material-ui/core/styles';
import type { Observation } from '@portolan/portal-common';
import type { ReactNode } from 'react';
import { Freshness } from '../Freshness/Freshness';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice';

const useStyles = makeStyles(theme => ({
  asOf: {
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    marginTop: theme.spacing(1),
  },
  pending: { color: theme.palette.text.secondary },
  // Faded by saturation, not by opacity: that would take the contrast below what people can read.
  stale: {
    filter: 'saturate(0.4)',
    borderLeft: `1px dashed ${theme.palette.text.secondary}`,
    paddingLeft: theme.spacing(1),
  },
}));

/** Shows an observation in all its states; data, fresh or stale, is drawn by `children`. */
export function ObservationView<T>(props: {
  observation: Observation<T>;
  children: (data: T) => ReactNode;
}) {
  const { observation, children } = props;
  const classes = useStyles();
  switch (observation.state) {
    case 'fresh':
    case 'stale':
      return (
        <div>
          {observation.state === 'stale' && (
            <ProblemNotice problem={observation.problem} />
          )}
          <div
            className={
              observation.state === 'stale' ? classes.stale : undefined
            }
          >
            {children(observation.data)}
          </div>
          {observation.gaps?.map(gap => (
            <div key={gap} className={classes.asOf}>
              Known to be missing: {gap}
            </div>
          ))}
          <div className={classes.asOf}>
            <Freshness seenAt={observation.seenAt} />
          </div>
        </div>
      );
    case 'failed':
      return (
        <ProblemNotice
          problem={observation.problem}
          meaning="It was never seen, so nothing is known of it."
        />
      );
    case 'forbidden':
    case 'absent':
      return <ProblemNotice problem={observation.problem} />;
    case 'pending':
      return (
        <div className={classes.pending}>
          … Not asked yet. The first answer comes within seconds.
        </div>
      );
    default: {
      const never: never = observation;
      return never;
    }
  }
}
