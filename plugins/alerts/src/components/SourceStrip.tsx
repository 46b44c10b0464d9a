import { makeStyles } from '@material-ui/core/styles';
import type { Alerts } from '@portolan/plugin-alerts-common';
import { observe } from '@portolan/portal-common';
import { Freshness, stateSigns, useNow } from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
    margin: theme.spacing(1, 0),
    padding: 0,
    listStyle: 'none',
  },
}));

/** Every upstream behind the answer with its own "as of" and, where it has one, its problem. */
export function SourceStrip(props: { sources: Alerts['sources'] }) {
  const classes = useStyles();
  const now = useNow();
  return (
    <ul className={classes.strip} aria-label="Upstreams">
      {props.sources.map(source => {
        const observation = observe(source.sighting, now);
        const { shape, word } = stateSigns[observation.state];
        return (
          <li key={source.name}>
            <span aria-hidden>{shape}</span> {source.name}{' '}
            {'seenAt' in observation ? (
              <Freshness seenAt={observation.seenAt} />
            ) : (
              word.toLocaleLowerCase('en-GB')
            )}
            {'problem' in observation && `: ${observation.problem.message}`}
          </li>
        );
      })}
    </ul>
  );
}
