import type { JudgedEpisode } from './question';

const shortMs = 10 * 60_000;
const soonMs = 60 * 60_000;

/** Firings that ended within ten minutes and came again within an hour. An end nobody saw is not counted. */
export function countFlaps(episodes: readonly JudgedEpisode[]): number {
  const last = new Map<string, JudgedEpisode>();
  let flaps = 0;
  for (const episode of [...episodes].sort((a, b) => a.start - b.start)) {
    const before = last.get(episode.fingerprint);
    if (
      before?.end !== undefined &&
      before.how === 'resolved' &&
      before.end - before.start <= shortMs &&
      episode.start - before.end <= soonMs
    ) {
      flaps += 1;
    }
    last.set(episode.fingerprint, episode);
  }
  return flaps;
}
