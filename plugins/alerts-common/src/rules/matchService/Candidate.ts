import { annotations as names, nameOf } from '@portolan/portal-common';
import { pairsOf } from './annotationValues';
import type { MatchableAlert, MatchableService } from './matchable';

/** A service as far as matching looks at it. */
export interface Candidate {
  ref: string;
  /** The last part of its ref. */
  name: string;
  kubernetesId?: string;
  namespace?: string;
  /** Where the catalog says it runs; empty if it does not say. */
  clusters: ReadonlySet<string>;
  environments: ReadonlySet<string>;
}

/** What the catalog says of a service's whereabouts. */
export function toCandidate({ ref, annotations }: MatchableService): Candidate {
  const deployments = pairsOf(annotations[names.deployments]);
  return {
    ref,
    name: nameOf(ref),
    kubernetesId: annotations[names.kubernetesId] || undefined,
    namespace: annotations[names.kubernetesNamespace] || undefined,
    clusters: new Set(
      [
        annotations[names.kubernetesCluster],
        ...deployments.map(([, cluster]) => cluster),
      ].flatMap(cluster => cluster || []),
    ),
    environments: new Set(deployments.map(([environment]) => environment)),
  };
}

/** Whether the catalog places the service where the alert comes from, elsewhere, or does not say. */
export function placementOf(
  candidate: Candidate,
  alert: MatchableAlert,
): 'same' | 'unknown' | 'other' {
  const { cluster, environment } = whereaboutsOf(alert);
  if (cluster && candidate.clusters.size > 0) {
    return candidate.clusters.has(cluster) ? 'same' : 'other';
  }
  if (environment && candidate.environments.size > 0) {
    return candidate.environments.has(environment) ? 'same' : 'other';
  }
  return 'unknown';
}

/** Where an alert comes from: what it says itself, else what is configured of its upstream. */
export function whereaboutsOf(alert: MatchableAlert): {
  cluster?: string;
  environment?: string;
} {
  return {
    cluster: alert.labels.cluster || alert.cluster,
    environment: alert.labels.environment || alert.environment,
  };
}
