import type { MatchReason } from '../../model/Alert';
import { compileMatchers } from '../matchers/compileMatchers';
import { printMatchers } from '../matchers/printMatcher';
import { labelOf } from '../matchService/labelOf';
import type {
  MatchableAlert,
  MatchableService,
  MatchExplanation,
  ServiceMatcher,
} from '../matchService/matchable';
import { createServiceMatcher } from '../matchService/matchService';
import type { OwnershipRule } from './OwnershipRule';

/** Whose an alert is: a service's, or a team's without a service. */
export type Ownership = { reason: MatchReason } & (
  | { service: string; team?: undefined }
  | { team: string; service?: undefined }
);

/** How the search for an alert's owner went, for people. */
export interface OwnershipExplanation {
  ownership?: Ownership;
  /** In words, beginning with "because"; not told where nothing fits. */
  because?: string;
  /** Services that fit equally well, so that none was taken. */
  tied?: MatchExplanation['tied'];
  /** Rules that match and name what the catalog does not have. */
  passedOver: string[];
}

/** Finds whose alerts are. */
export interface OwnershipFinder {
  of(alert: MatchableAlert): Ownership | undefined;
  /** As `of`, told in words; for one alert at a time. */
  explain(alert: MatchableAlert): OwnershipExplanation;
  /** Annotations that cannot be read. */
  broken: ServiceMatcher['broken'];
}

/**
 * Finds owners by the rules of the configuration, in their order, and then by what the catalog and the labels say
 * (`createServiceMatcher`). A rule that names a component which is not in the catalog is passed over; a team may be
 * missing there, which is told of the owner.
 *
 * @throws Error if a regular expression of a rule cannot be read
 */
export function createOwnership(
  services: Iterable<MatchableService>,
  rules: readonly OwnershipRule[],
): OwnershipFinder {
  const all = [...services];
  const matcher = createServiceMatcher(all);
  const refs = new Set(all.map(({ ref }) => ref));
  const compiled = rules.map(rule => ({
    rule,
    takes: compileMatchers(rule.matchers),
  }));
  const decide = (alert: MatchableAlert) => {
    const labels = compiled.length > 0 ? labelsOf(alert) : alert.labels;
    for (const [at, { rule, takes }] of compiled.entries()) {
      const owner = takes(labels) ? ownerBy(rule, labels, refs) : undefined;
      if (owner) {
        return { at, rule, owner };
      }
    }
    return undefined;
  };
  return {
    broken: matcher.broken,
    of(alert) {
      const decided = decide(alert);
      if (decided) {
        return decided.owner;
      }
      const match = matcher.match(alert);
      return match && { service: match.ref, reason: match.reason };
    },
    explain(alert) {
      const decided = decide(alert);
      const labels = labelsOf(alert);
      const passedOver = compiled
        .slice(0, decided?.at)
        .flatMap(({ rule, takes }, at) =>
          takes(labels) ? [`${keyOf(at)} ${lackOf(rule, labels)}`] : [],
        );
      if (decided) {
        const { at, rule, owner } = decided;
        return {
          ownership: owner,
          because: `because ${keyOf(at)} gives it ${whatMatches(rule)}`,
          passedOver,
        };
      }
      const { match, because, tied } = matcher.explain(alert);
      return {
        ...(match
          ? { ownership: { service: match.ref, reason: match.reason } }
          : {}),
        because,
        tied,
        passedOver,
      };
    },
  };
}

/** With the cluster and environment its upstream is configured with, where it does not say itself. */
function labelsOf(alert: MatchableAlert): Readonly<Record<string, string>> {
  const { cluster, environment } = alert;
  return cluster || environment
    ? {
        ...alert.labels,
        ...(cluster && !labelOf(alert.labels, 'cluster') ? { cluster } : {}),
        ...(environment && !labelOf(alert.labels, 'environment')
          ? { environment }
          : {}),
      }
    : alert.labels;
}

function ownerBy(
  rule: OwnershipRule,
  labels: Readonly<Record<string, string>>,
  services: ReadonlySet<string>,
): Ownership | undefined {
  const reason = 'ownership-rule';
  const service = serviceBy(rule, labels);
  if (service !== undefined) {
    return services.has(service) ? { service, reason } : undefined;
  }
  const team = teamBy(rule, labels);
  return team === undefined ? undefined : { team, reason };
}

function serviceBy(
  rule: OwnershipRule,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  if ('service' in rule) {
    return rule.service;
  }
  return 'serviceLabel' in rule
    ? refFrom('component', labelOf(labels, rule.serviceLabel))
    : undefined;
}

function teamBy(
  rule: OwnershipRule,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  if ('team' in rule) {
    return rule.team;
  }
  return 'teamLabel' in rule
    ? refFrom('group', labelOf(labels, rule.teamLabel))
    : undefined;
}

/** A name or a ref as a ref; nothing for no text, and for a ref of another kind. */
function refFrom(
  kind: 'component' | 'group',
  text: string,
): string | undefined {
  const lower = text.toLocaleLowerCase('en-US');
  if (lower === '') {
    return undefined;
  }
  if (!lower.includes(':')) {
    return `${kind}:${lower.includes('/') ? lower : `default/${lower}`}`;
  }
  return lower.startsWith(`${kind}:`) ? lower : undefined;
}

function lackOf(
  rule: OwnershipRule,
  labels: Readonly<Record<string, string>>,
): string {
  if ('service' in rule) {
    return `names ${rule.service}, which the catalog does not have`;
  }
  if ('team' in rule) {
    return '';
  }
  const [label, what] =
    'serviceLabel' in rule
      ? [rule.serviceLabel, 'component of the catalog']
      : [rule.teamLabel, 'group'];
  const value = labelOf(labels, label);
  return value === ''
    ? `asks for the label ${label}, which the alert does not have`
    : `asks for the label ${label}=${value}, which names no ${what}`;
}

/** The key of a rule in the configuration. */
function keyOf(at: number): string {
  return `alerts.ownership[${at}]`;
}

function whatMatches({ matchers }: OwnershipRule): string {
  return matchers.length > 0
    ? `what ${printMatchers(matchers)} matches`
    : 'every alert';
}
