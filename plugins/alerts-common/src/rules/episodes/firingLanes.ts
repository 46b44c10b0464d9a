import { severities, type Severity } from '../../model/Alert';
import type { CountedEpisode } from './firingSteps';
import type { TimeSpan } from './TimeSpan';

/** A stretch ends where the next firing is at least this part of the span away: about a pixel. */
const mostApart = 720;

/** What a picture needs of an episode; milliseconds since the epoch. */
export interface NamedEpisode extends CountedEpisode {
  name: string;
  fingerprint: string;
}

/** Firings of one severity so close to each other that a picture shows them as one. */
export interface FiringStretch {
  severity: Severity;
  from: number;
  /** None while one of them fires. */
  to?: number;
  firings: number;
  /** Of the alert that began last. */
  fingerprint: string;
}

/** One row of a picture. */
export interface FiringLane {
  /** None in the row of all other alerts. */
  name?: string;
  /** How many names of alerts share the row. */
  names: number;
  firings: number;
  stretches: FiringStretch[];
}

/**
 * The alerts that fired most, a row each, and one row for all others, over a whole span however many episodes it has:
 * firings that a picture could not show apart become one stretch.
 *
 * @param most - how many rows there are before the one of all others
 */
export function firingLanes(
  episodes: Iterable<NamedEpisode>,
  span: TimeSpan,
  most: number,
): FiringLane[] {
  const byName = new Map<string, NamedEpisode[]>();
  for (const episode of episodes) {
    const own = byName.get(episode.name);
    if (own) {
      own.push(episode);
    } else {
      byName.set(episode.name, [episode]);
    }
  }
  const ordered = [...byName].sort(
    ([nameA, a], [nameB, b]) => b.length - a.length || (nameA < nameB ? -1 : 1),
  );
  const apart = (span.to - span.from) / mostApart;
  const lanes = ordered.slice(0, most).map(([name, own]) => ({
    name,
    names: 1,
    firings: own.length,
    stretches: stretchesOf(own, apart),
  }));
  const others = ordered.slice(most);
  if (others.length === 0) {
    return lanes;
  }
  const all = others.flatMap(([, own]) => own);
  return [
    ...lanes,
    {
      names: others.length,
      firings: all.length,
      stretches: stretchesOf(all, apart),
    },
  ];
}

/** The mildest first, so that a picture draws the worst on top. */
function stretchesOf(
  episodes: readonly NamedEpisode[],
  apart: number,
): FiringStretch[] {
  return [...severities].reverse().flatMap(severity => {
    const stretches: FiringStretch[] = [];
    const own = episodes
      .filter(one => one.severity === severity)
      .sort((a, b) => a.start - b.start);
    for (const { start, end, fingerprint } of own) {
      const last = stretches.at(-1);
      if (last && (last.to === undefined || start - last.to < apart)) {
        last.firings += 1;
        last.fingerprint = fingerprint;
        if (last.to !== undefined) {
          last.to = end === undefined ? undefined : Math.max(last.to, end);
        }
      } else {
        stretches.push({
          severity,
          from: start,
          ...(end === undefined ? {} : { to: Math.max(start, end) }),
          firings: 1,
          fingerprint,
        });
      }
    }
    return stretches;
  });
}
