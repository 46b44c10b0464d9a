import { makeStyles } from '@material-ui/core/styles';
import { dataOf, namedProblem, problemOf } from '@portolan/portal-common';
import { Freshness, ProblemNotice, StateBadge } from '@portolan/portal-react';
import type { ObservedPlace } from '../../rules/evidence/arrangeEvents';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  facts: { color: theme.palette.text.secondary },
}));

/** Where events were read, each place with its own state: one that fails takes nothing from the others. */
export function PlaceList(props: { places: readonly ObservedPlace[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Where they were read">
      {props.places.map(place => (
        <li key={place.name}>
          <StateBadge state={place.observation.state} /> {place.name}
          <PlaceFacts place={place} />
        </li>
      ))}
    </ul>
  );
}

function PlaceFacts(props: { place: ObservedPlace }) {
  const { name, joined, observation } = props.place;
  const classes = useStyles();
  const problem = problemOf(namedProblem(observation, name));
  const events = dataOf(observation);
  return (
    <>
      {events && 'seenAt' in observation && (
        <span className={classes.facts}>
          : {countInWords(events.length + joined)}
          {joined > 0 && `, ${joined} of them told by a watch too`},{' '}
          <Freshness seenAt={observation.seenAt} />
        </span>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function countInWords(count: number): string {
  if (count === 0) {
    return 'no events stored';
  }
  return count === 1 ? '1 event' : `${count} events`;
}
