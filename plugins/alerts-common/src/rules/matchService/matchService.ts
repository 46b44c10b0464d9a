import {
  alertNameTier,
  alertsAnnotationTier,
  labelsAnnotationTier,
  recordingRuleTier,
} from './annotationTiers';
import {
  placementOf,
  toCandidate,
  whereaboutsOf,
  type Candidate,
} from './Candidate';
import {
  componentLabelTier,
  kubernetesIdTier,
  labelSelectorTier,
  namespaceTier,
  workloadPartTier,
  workloadTier,
} from './labelTiers';
import type {
  BrokenAnnotation,
  MatchableAlert,
  MatchableService,
  MatchExplanation,
  ServiceMatcher,
} from './matchable';
import type { Evidence, Indexed, Tier } from './Tier';

/**
 * Makes a matcher over services. The tiers are asked in order, what was written on purpose before what is a
 * convention, and the first that finds services decides. If it finds several, the cluster and environment of the
 * alert and then the later tiers choose among them; what is still left in several hands is not guessed. The order
 * of the services makes no difference.
 */
export function createServiceMatcher(
  services: Iterable<MatchableService>,
): ServiceMatcher {
  const indexed = [...services].map<Indexed>(service => ({
    service,
    candidate: toCandidate(service),
  }));
  const broken: BrokenAnnotation[] = [];
  const tiers: readonly Tier[] = [
    alertsAnnotationTier(indexed, broken),
    labelsAnnotationTier(indexed),
    componentLabelTier(indexed, 'service', 'service-label'),
    componentLabelTier(indexed, 'sloth_service', 'sloth-service-label'),
    alertNameTier(indexed),
    recordingRuleTier(indexed),
    kubernetesIdTier(indexed),
    labelSelectorTier(indexed),
    workloadTier(indexed),
    workloadPartTier(indexed),
    namespaceTier(indexed),
  ];
  const search = (alert: MatchableAlert): Search | undefined => {
    for (const [at, tier] of tiers.entries()) {
      const evidence = tier.find(alert);
      if (evidence) {
        const { found } = evidence;
        return {
          reason: tier.reason,
          evidence,
          left:
            found.length === 1
              ? found
              : chosenAmong(found, alert, tiers.slice(at + 1)),
        };
      }
    }
    return undefined;
  };
  return {
    broken,
    match(alert) {
      const searched = search(alert);
      return searched?.left.length === 1
        ? { ref: searched.left[0].ref, reason: searched.reason }
        : undefined;
    },
    explain(alert) {
      const searched = search(alert);
      return searched ? explained(searched, alert) : {};
    },
  };
}

interface Search {
  reason: Tier['reason'];
  evidence: Evidence;
  /** Those that still fit after the choice. */
  left: readonly Candidate[];
}

function chosenAmong(
  found: readonly Candidate[],
  alert: MatchableAlert,
  later: readonly Tier[],
): readonly Candidate[] {
  let left = nearest(found, alert);
  for (const tier of later) {
    if (left.length === 1) {
      break;
    }
    const also = tier.find(alert)?.found ?? [];
    const both = left.filter(candidate => also.includes(candidate));
    left = both.length > 0 ? both : left;
  }
  return left;
}

/** Those the catalog places where the alert comes from; else those it does not place elsewhere. */
function nearest(
  found: readonly Candidate[],
  alert: MatchableAlert,
): readonly Candidate[] {
  for (const placement of ['same', 'unknown'] as const) {
    const placed = found.filter(
      candidate => placementOf(candidate, alert) === placement,
    );
    if (placed.length > 0) {
      return placed;
    }
  }
  return found;
}

function explained(
  { reason, evidence, left }: Search,
  alert: MatchableAlert,
): MatchExplanation {
  const because = `because ${evidence.words(left[0])}`;
  if (left.length > 1) {
    const refs = left.map(candidate => candidate.ref).sort();
    return { tied: { reason, refs, because } };
  }
  const [{ ref }] = left;
  const among = evidence.found.length;
  if (among === 1) {
    return { match: { ref, reason }, because };
  }
  const { cluster, environment } = whereaboutsOf(alert);
  const where = [
    ...(cluster ? [`cluster ${cluster}`] : []),
    ...(environment ? [`environment ${environment}`] : []),
  ].join(', ');
  return {
    match: { ref, reason },
    because: `${because}; ${among} services fit so far, and its other labels${
      where ? `, ${where},` : ''
    } leave only this one`,
  };
}
