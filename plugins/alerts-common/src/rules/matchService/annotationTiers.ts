import { annotations as names } from '@portolan/portal-common';
import type { Matcher } from '../../model/Silence';
import { compileMatchers } from '../matchers/compileMatchers';
import { parseMatchers } from '../matchers/parseMatcher';
import { printMatcher } from '../matchers/printMatcher';
import { listOf, pairsOf, recordingRulesOf } from './annotationValues';
import type { Candidate } from './Candidate';
import type { BrokenAnnotation, MatchableAlert } from './matchable';
import { PairsIndex, type Selecting } from './PairsIndex';
import { indexBy, type Evidence, type Indexed, type Tier } from './Tier';

interface AlertsAnnotation extends Selecting {
  candidate: Candidate;
  text: string;
}

/** `portolan.dev/alerts`: matchers as Alertmanager writes them. One that cannot be read fits nothing and is told. */
export function alertsAnnotationTier(
  services: readonly Indexed[],
  broken: BrokenAnnotation[],
): Tier {
  const index = new PairsIndex(
    services.flatMap<AlertsAnnotation>(({ service, candidate }) => {
      const text = service.annotations[names.alerts]?.trim();
      if (!text) {
        return [];
      }
      try {
        return [{ candidate, text, ...readMatchers(text) }];
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        broken.push({
          ref: candidate.ref,
          message: `${names.alerts}: ${reason}`,
        });
        return [];
      }
    }),
  );
  return {
    reason: 'alerts-annotation',
    find(alert) {
      const fitting = index.fitting(alert.labels);
      return evidence(
        fitting.map(one => one.candidate),
        found =>
          `the annotation ${names.alerts} matches it, ${
            fitting.find(({ candidate }) => candidate === found)?.text
          }`,
      );
    },
  };
}

function readMatchers(text: string): Selecting {
  const matchers = parseMatchers(text);
  const test = compileMatchers(matchers);
  if (test({})) {
    throw new Error(
      `${text} matches alerts without any label: at least one matcher must ask for something`,
    );
  }
  const isPair = (one: Matcher) => !one.isRegex && one.isEqual;
  return {
    pairs: matchers.filter(isPair).map(({ name, value }) => [name, value]),
    also: {
      conditions: matchers.filter(one => !isPair(one)).map(printMatcher),
      test,
    },
  };
}

interface LabelsAnnotation extends Selecting {
  candidate: Candidate;
  /** Of `prometheus.io/alert` beside it: the Prometheus plugin asks for both. */
  names?: ReadonlySet<string>;
}

/** `prometheus.io/labels`; where `prometheus.io/alert` stands beside it, both must fit, as in the plugin they come from. */
export function labelsAnnotationTier(services: readonly Indexed[]): Tier {
  const index = new PairsIndex(
    services.map<LabelsAnnotation>(({ service, candidate }) => {
      const alerts = alertNamesOf(service.annotations);
      return {
        candidate,
        pairs: pairsOf(service.annotations[names.prometheusLabels]),
        names: alerts.length > 0 ? new Set(alerts) : undefined,
      };
    }),
  );
  return {
    reason: 'labels-annotation',
    find(alert) {
      const fitting = index
        .fitting(alert.labels)
        .filter(one => !one.names || one.names.has(alert.name));
      return evidence(
        fitting.map(one => one.candidate),
        found => {
          const one = fitting.find(({ candidate }) => candidate === found);
          const labels = (one?.pairs ?? []).map(pair => pair.join('='));
          return `the alert has what the annotation ${
            names.prometheusLabels
          } asks for, ${labels.join(', ')}${
            one?.names
              ? `, and ${names.prometheusAlert} names ${alert.name}`
              : ''
          }`;
        },
      );
    },
  };
}

/** `prometheus.io/alert` alone. */
export function alertNameTier(services: readonly Indexed[]): Tier {
  const index = indexBy(services, ({ service }) =>
    pairsOf(service.annotations[names.prometheusLabels]).length > 0
      ? []
      : alertNamesOf(service.annotations),
  );
  return {
    reason: 'alert-name-annotation',
    find: alert =>
      evidence(
        index.get(alert.name) ?? [],
        () => `the annotation ${names.prometheusAlert} names ${alert.name}`,
      ),
  };
}

/** `prometheus.io/rule`: the expression reads a recording rule that only this service is known for. */
export function recordingRuleTier(services: readonly Indexed[]): Tier {
  const index = indexBy(services, ({ service }) =>
    recordingRulesOf(service.annotations[names.prometheusRule]),
  );
  return {
    reason: 'recording-rule-annotation',
    find(alert) {
      if (index.size === 0) {
        return undefined;
      }
      const series = [...recordedIn(alert)].filter(name => index.has(name));
      const found = new Set(series.flatMap(name => index.get(name) ?? []));
      return evidence(
        [...found],
        candidate =>
          `the alert's expression reads ${series.find(name =>
            index.get(name)?.includes(candidate),
          )}, which the annotation ${names.prometheusRule} names`,
      );
    },
  };
}

/** All alerts, `all`, is a way to show them on a page, not to own them. */
function alertNamesOf(
  annotations: Readonly<Record<string, string>>,
): readonly string[] {
  const listed = listOf(annotations[names.prometheusAlert]);
  return listed.includes('all') ? [] : listed;
}

function recordedIn(alert: MatchableAlert): Set<string> {
  const query = alert.query ?? expressionOf(alert.generatorUrl) ?? '';
  return new Set(query.match(/[a-zA-Z_][a-zA-Z0-9_]*:[a-zA-Z0-9_:]*/g));
}

function expressionOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url)
    ? new URL(url).searchParams.get('g0.expr') ?? undefined
    : undefined;
}

function evidence(
  found: readonly Candidate[],
  words: Evidence['words'],
): Evidence | undefined {
  return found.length > 0 ? { found, words } : undefined;
}
