import type { StoredEvent } from '../../model/StoredEvent';

/** Events of one place that was read: the watches of a cluster, or a store. */
export interface PlaceEvents {
  name: string;
  events: readonly StoredEvent[];
}

/** A place once it is known what others told of the same. */
export interface JoinedEvents {
  name: string;
  /** The newest first, without what stands with an event of a watch. */
  events: StoredEvent[];
  /** How many of its own stand there. */
  joined: number;
}

/** An event of a watch may be written into a store a moment after the time that it says itself. */
const slackMs = 5_000;

/**
 * Tells once what a watch and stores both tell: it stands with the watch, with the higher count, the wider range of
 * time and the names of the stores. What stores alone tell is left as it is: each document is something that happened.
 *
 * @remarks Botkube leaves out the uid of events on purpose (kubeshop/botkube `internal/source/kubernetes/event/event.go`),
 *   so where one of both has none they are the same if they are of one object and reason at one time.
 */
export function joinEvents(places: readonly PlaceEvents[]): JoinedEvents[] {
  const watched = new Map<string, StoredEvent[]>();
  for (const event of places.flatMap(one => one.events.filter(isWatched))) {
    const object = objectOf(event);
    watched.set(object, [...(watched.get(object) ?? []), event]);
  }
  const copies = new Map<StoredEvent, StoredEvent>();
  const joined = places.map(({ name, events }) => {
    const own = events.filter(event => {
      const same = isWatched(event)
        ? undefined
        : sameOf(event, watched.get(objectOf(event)) ?? []);
      if (same) {
        copies.set(same, together(copies.get(same) ?? same, event, name));
      }
      return !same;
    });
    return { name, events: own, joined: events.length - own.length };
  });
  return joined.map(place => ({
    ...place,
    events: place.events
      .map(event => copies.get(event) ?? event)
      .sort((a, b) => lastOf(b) - lastOf(a)),
  }));
}

function isWatched({ from }: StoredEvent): boolean {
  return from === 'watch';
}

function objectOf(event: StoredEvent): string {
  const { cluster, namespace = '', kind, name, reason } = event;
  return JSON.stringify([cluster, namespace, kind, name, reason]);
}

/** The watched event that it is; of several at one time the one that says the same. */
function sameOf(
  stored: StoredEvent,
  watched: readonly StoredEvent[],
): StoredEvent | undefined {
  const same = watched.filter(event => isSame(stored, event));
  return same.find(({ message }) => message === stored.message) ?? same.at(0);
}

function isSame(stored: StoredEvent, watched: StoredEvent): boolean {
  if (stored.uid !== undefined && watched.uid !== undefined) {
    return stored.uid === watched.uid;
  }
  return (
    firstOf(stored) <= lastOf(watched) + slackMs &&
    firstOf(watched) <= lastOf(stored) + slackMs
  );
}

function together(
  watched: StoredEvent,
  stored: StoredEvent,
  store: string,
): StoredEvent {
  const first = Math.min(firstOf(watched), firstOf(stored));
  const last = Math.max(lastOf(watched), lastOf(stored));
  return {
    ...watched,
    firstAt: new Date(first).toISOString(),
    at: new Date(last).toISOString(),
    count: Math.max(watched.count, stored.count),
    alsoFrom: [...new Set([...(watched.alsoFrom ?? []), store])],
  };
}

function firstOf({ firstAt, at }: StoredEvent): number {
  return Math.min(Date.parse(firstAt ?? at), Date.parse(at));
}

function lastOf({ at }: StoredEvent): number {
  return Date.parse(at);
}
