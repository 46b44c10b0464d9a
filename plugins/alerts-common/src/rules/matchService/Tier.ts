import type { MatchReason } from '../../model/Alert';
import type { Candidate } from './Candidate';
import type { MatchableAlert, MatchableService } from './matchable';

/** What a tier found: services that fit, and by what. */
export interface Evidence {
  found: readonly Candidate[];
  /** In words that follow "because"; only asked for the one alert somebody looks at. */
  words(found: Candidate): string;
}

/** One way to tell the service of an alert, over indexes made once. */
export interface Tier {
  reason: MatchReason;
  find(alert: MatchableAlert): Evidence | undefined;
}

/** A service beside what is known of its whereabouts. */
export interface Indexed {
  service: MatchableService;
  candidate: Candidate;
}

/** Services by a text each of them is known by. */
export type TextIndex = ReadonlyMap<string, readonly Candidate[]>;

/** Indexes services by texts; the same text may be of several. */
export function indexBy(
  services: readonly Indexed[],
  textsOf: (one: Indexed) => Iterable<string>,
): TextIndex {
  const index = new Map<string, Candidate[]>();
  for (const one of services) {
    for (const text of new Set(textsOf(one))) {
      const known = index.get(text);
      if (known) {
        known.push(one.candidate);
      } else {
        index.set(text, [one.candidate]);
      }
    }
  }
  return index;
}
