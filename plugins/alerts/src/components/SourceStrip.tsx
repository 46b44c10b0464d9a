import { makeStyles } from '@material-ui/core/styles';
import type { Alerts } from '@portolan/plugin-alerts-common';
import { observe } from '@portolan/portal-common';
import {
  Freshness,
  ProblemNotice,
  stateSigns,
  useNow,
} from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
    margin: theme.spacing(1, 0),
  },
}));

/** Every upstream behind the answer with its own "as of", and a notice for each that has a problem. */
export function SourceStrip(props: { sources: Alerts['sources'] }) {
  const classes = useStyles();
  const now = useNow();
  const observed = props.sources.map(source => ({
    source,
    observation: observe(source.sighting, now),
  }));
  return (
    <>
      <div className={classes.strip}>
        {observed.map(({ source, observation }) => (
          <span key={source.name}>
            {stateSigns[observation.state].shape} {source.name}{' '}
            {'seenAt' in observation ? (
              <Freshness seenAt={observation.seenAt} />
            ) : (
              stateSigns[observation.state].word.toLocaleLowerCase('en-GB')
            )}
          </span>
        ))}
      </div>
      {observed.map(({ source, observation }) =>
        'problem' in observation ? (
          <ProblemNotice
            key={source.name}
            problem={{
              ...observation.problem,
              message: `${source.name}: ${observation.problem.message}.`,
            }}
          />
        ) : null,
      )}
    </>
  );
}
