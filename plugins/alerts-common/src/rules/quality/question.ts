import type { EpisodeEnd } from '../../model/History';
import type { TimeSpan } from '../episodes/TimeSpan';

/** Who owns a rule or an alert, as far as the catalog says. */
export interface JudgedOwner {
  ref: string;
  title: string;
  /** False: nobody stands behind it. */
  real: boolean;
}

/** What judging needs of an episode; milliseconds since the epoch. */
export interface JudgedEpisode {
  fingerprint: string;
  name: string;
  service?: string;
  owner?: JudgedOwner;
  start: number;
  /** None while it fires. */
  end?: number;
  how?: EpisodeEnd;
}

/** What judging needs of a rule. */
export interface JudgedRule {
  name: string;
  service?: string;
  owner?: JudgedOwner;
  hasRunbook: boolean;
  /** A dead-man's switch: it is well while it fires. */
  isSwitch: boolean;
}

/** What is known of the alerts of all teams. */
export interface QualityQuestion {
  episodes: Iterable<JudgedEpisode>;
  rules: readonly JudgedRule[];
  /** Stretches of the past of which it is not known what fired. */
  gaps: readonly TimeSpan[];
  /** IANA time zone of an owner; UTC where it has none. */
  zoneOf: (owner: string) => string | undefined;
  now: number;
}
