import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { AnswerSource } from '@portolan/plugin-alerts-common';
import {
  observe,
  type Observation,
  type Problem,
} from '@portolan/portal-common';
import {
  Freshness,
  lengthInWords,
  stateSigns,
  useNow,
  useStateColors,
} from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(0.5, 0),
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    overflowWrap: 'anywhere',
  },
  problem: { color: theme.palette.text.primary },
  summary: { cursor: 'pointer', lineHeight: '24px' },
}));

interface Seen {
  name: string;
  observation: Observation<unknown>;
}

/**
 * Every upstream behind an answer with its own "as of" and, where it has one, its problem in words. Where there is
 * little room those that are well share a line that opens.
 */
export function SourceStrip(props: { sources: readonly AnswerSource[] }) {
  const classes = useStyles();
  const now = useNow();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const all = props.sources.map(({ name, sighting }) => ({
    name,
    observation: observe(sighting, now),
  }));
  const well = all.filter(({ observation }) => observation.state === 'fresh');
  if (!isNarrow || well.length < 3) {
    return (
      <div className={classes.root}>
        <Strip label="Upstreams" seen={all} now={now} />
      </div>
    );
  }
  const unwell = all.filter(one => !well.includes(one));
  return (
    <div className={classes.root}>
      {unwell.length > 0 && (
        <Strip label="Upstreams with a problem" seen={unwell} now={now} />
      )}
      <details>
        <summary className={classes.summary}>
          {well.length === all.length
            ? `All ${well.length} upstreams fresh`
            : `${well.length} upstreams fresh`}
        </summary>
        <Strip label="Upstreams" seen={well} now={now} />
      </details>
    </div>
  );
}

function Strip(props: { label: string; seen: readonly Seen[]; now: number }) {
  const classes = useStyles();
  const colors = useStateColors();
  return (
    <ul className={classes.strip} aria-label={props.label}>
      {props.seen.map(({ name, observation }) => {
        const { shape, word } = stateSigns[observation.state];
        return (
          <li key={name}>
            <span aria-hidden style={{ color: colors[observation.state] }}>
              {shape}
            </span>{' '}
            {name}{' '}
            {'seenAt' in observation ? (
              <Freshness seenAt={observation.seenAt} inRow />
            ) : (
              word.toLocaleLowerCase('en-GB')
            )}
            {'problem' in observation && (
              <span className={classes.problem}>
                {`: ${problemWords(observation.problem, props.now)}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function problemWords(problem: Problem, now: number): string {
  const remedy = problem.kind === 'forbidden' ? ` (${problem.missing})` : '';
  return `${problem.message}${remedy}, for ${lengthInWords(
    now - Date.parse(problem.since),
  )}`;
}
