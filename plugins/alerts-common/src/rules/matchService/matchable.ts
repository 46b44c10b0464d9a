import type { MatchReason } from '../../model/Alert';

/** What matching needs to know of a service. */
export interface MatchableService {
  ref: string;
  annotations: Readonly<Record<string, string>>;
}

/** What matching needs to know of an alert, or of a rule in place of its alerts. */
export interface MatchableAlert {
  name: string;
  labels: Readonly<Record<string, string>>;
  /** Of its upstream, as configured; a label of the alert goes before. */
  cluster?: string;
  /** As `cluster`. */
  environment?: string;
  /** The rule's expression, if it is known. */
  query?: string;
  /** Tells the expression where `query` is not given: Prometheus puts it into `g0.expr`. */
  generatorUrl?: string;
}

/** The service an alert belongs to, and why. */
export interface ServiceMatch {
  ref: string;
  reason: MatchReason;
}

/** How the search for an alert's service went, for people. */
export interface MatchExplanation {
  match?: ServiceMatch;
  /** In words, e.g. `because label service=payment-gateway equals the component's name`. */
  because?: string;
  /** Services that fit equally well, so that none was taken; sorted. */
  tied?: { reason: MatchReason; refs: string[]; because: string };
}

/** An annotation that cannot be read, so that it matches nothing. */
export interface BrokenAnnotation {
  ref: string;
  message: string;
}

/** Finds the service of an alert among many, by indexes made once. */
export interface ServiceMatcher {
  match(alert: MatchableAlert): ServiceMatch | undefined;
  /** As `match`, told in words; for one alert at a time. */
  explain(alert: MatchableAlert): MatchExplanation;
  /** Annotations that cannot be read. */
  broken: readonly BrokenAnnotation[];
}
