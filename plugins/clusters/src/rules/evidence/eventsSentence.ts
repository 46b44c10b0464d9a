import type { ObservedPlace, PlacedEvent } from './arrangeEvents';
import { capitalized } from './placeNames';

/** The ranges one may look at, in hours. */
export const eventHours = [1, 24, 168] as const;
/** See {@link eventHours}. */
export type EventHours = (typeof eventHours)[number];

/** The ranges in words. */
export const hourWords: Record<EventHours, string> = {
  1: '1 h',
  24: '24 h',
  168: '7 days',
};

/** "14 events in 24 h, 3 of them warnings", or that there is none, or that this is not known. */
export function eventsSentence(
  places: readonly ObservedPlace[],
  events: readonly PlacedEvent[],
  hours: EventHours,
): string {
  const range = hourWords[hours];
  const isWhole =
    places.length > 0 &&
    places.every(({ observation }) => observation.state === 'fresh');
  if (events.length === 0) {
    return isWhole
      ? `No events stored in ${range}`
      : `No event is known of ${range}, but not every place was read`;
  }
  const isAll = isWhole && places.every(({ hasMore }) => !hasMore);
  const warnings = events.filter(({ type }) => type === 'Warning').length;
  return capitalized(
    `${isAll ? '' : 'at least '}${
      events.length === 1 ? '1 event' : `${events.length} events`
    } in ${range}, ${warnings} of them ${
      warnings === 1 ? 'a warning' : 'warnings'
    }`,
  );
}
