import type { Sighting } from '../envelope/Sighting';

/**
 * Answers are cached by content, so their bodies may carry an old `seenAt`. Two headers, sent with 200 and
 * 304 alike, say how things are now.
 */
export const seenHeader = 'portolan-seen';
/** The server's clock in milliseconds since the epoch. */
export const nowHeader = 'portolan-now';
/** The version of the mirror an answer was made from. */
export const versionHeader = 'portolan-version';

/** Stream id → when it was last seen, in milliseconds since the epoch. */
export type SeenTimes = ReadonlyMap<string, number>;

/** The id of a stream, as the mirror names it: `<upstream>/<kind>`. */
export function streamId(source: { upstream: string; kind: string }): string {
  return `${encodeURIComponent(source.upstream)}/${encodeURIComponent(
    source.kind,
  )}`;
}

/** Writes the seen header: `id:time` pairs, the time in base 36. */
export function writeSeen(seen: SeenTimes): string {
  return [...seen].map(([id, at]) => `${id}:${at.toString(36)}`).join(',');
}

/** Reads the seen header; a pair that is not one is ignored, so that data can only look older. */
export function readSeen(header: string | null): SeenTimes {
  const seen = new Map<string, number>();
  for (const pair of header?.split(',') ?? []) {
    const at = pair.lastIndexOf(':');
    const time = Number.parseInt(pair.slice(at + 1), 36);
    if (at > 0 && Number.isFinite(time)) {
      seen.set(pair.slice(0, at), time);
    }
  }
  return seen;
}

/** The sighting with the newer of its own and the header's time. */
export function refreshed<T>(
  sighting: Sighting<T>,
  seen: SeenTimes,
): Sighting<T> {
  const at = seen.get(streamId(sighting.source));
  if (
    !sighting.last ||
    at === undefined ||
    at <= Date.parse(sighting.last.seenAt)
  ) {
    return sighting;
  }
  return {
    ...sighting,
    last: { ...sighting.last, seenAt: new Date(at).toISOString() },
  };
}
