import type {
  EventsAnswer,
  StoredEvent,
} from '@portolan/plugin-clusters-common';
import {
  dataOf,
  observe,
  refreshed,
  throughPortal,
  type Observation,
  type SeenTimes,
} from '@portolan/portal-common';

/** A place events were read from, as it is known now. */
export interface ObservedPlace {
  name: string;
  hasMore: boolean;
  /** How many more it told that stand with another place. */
  joined: number;
  observation: Observation<StoredEvent[]>;
}

/** What is shown of the events: any of each, where some are chosen. */
export interface EventFilter {
  types: string[];
  reasons: string[];
  kinds: string[];
}

/** An event with the place it was read from. */
export interface PlacedEvent extends StoredEvent {
  id: string;
  place: string;
}

/** The places of an answer at `now` (milliseconds since the epoch); a portal that is silent makes all of them old. */
export function observePlaces(
  { places }: EventsAnswer,
  at: { seen: SeenTimes; portal: Observation<unknown>; now: number },
): ObservedPlace[] {
  return places.map(({ name, hasMore, joined = 0, events }) => ({
    name,
    hasMore,
    joined,
    observation: throughPortal(
      observe(refreshed(events, at.seen), at.now),
      at.portal,
    ),
  }));
}

/** All that is known to have happened, wherever it was read, the newest first. */
export function eventsOf(places: readonly ObservedPlace[]): PlacedEvent[] {
  return places
    .flatMap(({ name, observation }) =>
      (dataOf(observation) ?? []).map((event, at) => ({
        ...event,
        id: `${name} ${at}`,
        place: name,
      })),
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Those that a filter lets through. */
export function filterEvents(
  events: readonly PlacedEvent[],
  { types, reasons, kinds }: EventFilter,
): PlacedEvent[] {
  const isChosen = (chosen: readonly string[], value: string) =>
    chosen.length === 0 || chosen.includes(value);
  return events.filter(
    ({ type, reason, kind }) =>
      isChosen(types, type) &&
      isChosen(reasons, reason) &&
      isChosen(kinds, kind),
  );
}

/** The values there are to choose from, the most frequent first; what is chosen stays even where there is none. */
export function choicesOf(
  values: readonly string[],
  chosen: readonly string[],
): Array<{ value: string; title: string; count: number }> {
  const counts = new Map(chosen.map(value => [value, 0]));
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .map(([value, count]) => ({ value, title: value, count }));
}
