import { makeStyles } from '@material-ui/core/styles';
import { mapObservation, type Observation } from '@portolan/portal-common';
import { useId, type ReactNode } from 'react';
import { CopyButton } from '../CopyButton/CopyButton';
import { ObservationView } from '../ObservationView/ObservationView';
import { StateBadge } from '../StateBadge/StateBadge';

const useStyles = makeStyles(theme => ({
  root: {
    background: theme.palette.background.paper,
    borderRadius: 8,
    padding: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
    marginBottom: theme.spacing(1),
  },
  title: { margin: 0, fontSize: '1rem', fontWeight: 700 },
  action: { marginLeft: 'auto' },
  empty: { margin: 0 },
}));

/** What a card says when what it shows was seen, and there is nothing of it. */
export interface EmptyWords<T> {
  is: (data: T) => boolean;
  /** What is not there, and what it means. */
  words: string;
  /** The exact next step to copy: an annotation, a config key, a command. */
  nextStep?: string;
}

/** An observation with its title and state: pending, fresh, stale, failed, forbidden, absent, and empty. */
export function ObservationCard<T>(props: {
  title: string;
  observation: Observation<T>;
  children: (data: T) => ReactNode;
  empty?: EmptyWords<T>;
  /** Beside the title: a link or button. */
  action?: ReactNode;
}) {
  const { title, observation, children, empty, action } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        <StateBadge state={observation.state} />
        {action && <span className={classes.action}>{action}</span>}
      </div>
      <ObservationView
        observation={mapObservation(observation, data =>
          empty?.is(data) ? <Empty {...empty} /> : children(data),
        )}
      >
        {drawn => drawn}
      </ObservationView>
    </section>
  );
}

function Empty(props: { words: string; nextStep?: string }) {
  const { words, nextStep } = props;
  const classes = useStyles();
  return (
    <>
      <p className={classes.empty}>{words}</p>
      {nextStep && (
        <p className={classes.empty}>
          <code>{nextStep}</code> <CopyButton text={nextStep} />
        </p>
      )}
    </>
  );
}
