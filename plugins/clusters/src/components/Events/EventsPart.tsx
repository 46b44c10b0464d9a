import { makeStyles } from '@material-ui/core/styles';
import {
  ObservationView,
  ProblemNotice,
  type SetUrlState,
} from '@portolan/portal-react';
import { useEvents } from '../../hooks/useEvents';
import {
  eventsOf,
  filterEvents,
  type ObservedPlace,
} from '../../rules/evidence/arrangeEvents';
import {
  eventHours,
  eventsSentence,
  hourWords,
} from '../../rules/evidence/eventsSentence';
import type { EvidenceState } from '../Evidence/evidenceState';
import { EvidenceSentence } from '../Evidence/EvidenceSentence';
import { RangeChoice } from '../Evidence/RangeChoice';
import { EventFilters } from './EventFilters';
import { EventList } from './EventList';
import { PlaceList } from './PlaceList';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
  note: { margin: theme.spacing(0.5, 0), color: theme.palette.text.secondary },
}));

/** What happened to the objects of a service, wherever it was read, the newest first. */
export function EventsPart(props: {
  service: string;
  state: EvidenceState;
  onChange: SetUrlState<EvidenceState>;
}) {
  const { service, state, onChange } = props;
  const classes = useStyles();
  const { portal, places } = useEvents(service, state.hours);
  const events = eventsOf(places ?? []);
  return (
    <>
      <div className={classes.bar}>
        <RangeChoice
          ranges={eventHours}
          words={hourWords}
          chosen={state.hours}
          onChange={hours => onChange({ hours })}
        />
        {events.length > 0 && (
          <EventFilters events={events} filter={state} onChange={onChange} />
        )}
      </div>
      {!places && (
        <ObservationView observation={portal}>{() => null}</ObservationView>
      )}
      {places && (
        <>
          {portal.state === 'stale' && (
            <ProblemNotice problem={portal.problem} />
          )}
          <EvidenceSentence
            sentence={eventsSentence(places, events, state.hours)}
          />
          <PlaceList places={places} />
          {state.hours > 1 && (
            <p className={classes.note}>
              Clusters keep events for about an hour; what is older comes from
              stores alone.
            </p>
          )}
          <EventList
            shown={filterEvents(events, state)}
            of={events.length}
            onClear={() => onChange({ types: [], reasons: [], kinds: [] })}
          />
          {places.filter(hasMore).map(({ name }) => (
            <p key={name}>
              {name} has more than are shown here; a shorter range shows all of
              it.
            </p>
          ))}
        </>
      )}
    </>
  );
}

function hasMore(place: ObservedPlace): boolean {
  return place.hasMore;
}
