import type {
  Clusters,
  ClusterState,
  ClusterSummary,
  Reachability,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  refreshed,
  throughPortal,
  verdictOf,
  verdicts,
  type Answer,
  type Observation,
  type SeenTimes,
  type Verdict,
} from '@portolan/portal-common';

/** A cluster as it may be shown now. */
export interface ObservedCluster {
  summary: ClusterSummary;
  reachability: Observation<Reachability>;
  state: Observation<ClusterState>;
  /** As it was judged; what is calm is unknown where it is old or cannot be reached. */
  verdict: Verdict;
}

/** What a cluster is worth at `now` (milliseconds since the epoch), heard through a portal that may be silent. */
export function observeCluster(
  summary: ClusterSummary,
  at: { seen: SeenTimes; portal: Observation<unknown>; now: number },
): ObservedCluster {
  const { seen, portal, now } = at;
  const reachability = throughPortal(
    observe(refreshed(summary.reachability, seen), now),
    portal,
  );
  const state = throughPortal(
    observe(refreshed(summary.state, seen), now),
    portal,
  );
  const judged = verdictOf(state, () => summary.health);
  const isCalm = judged === 'good' || judged === 'progressing';
  return {
    summary,
    reachability,
    state,
    verdict: isCalm && reachability.state !== 'fresh' ? 'unknown' : judged,
  };
}

/** Every cluster, failing and unknown first, then by name. */
export function observeClusters(
  { body, seen }: Pick<Answer<Clusters>, 'body' | 'seen'>,
  at: { portal: Observation<unknown>; now: number },
): ObservedCluster[] {
  return body.clusters
    .map(summary => observeCluster(summary, { seen, ...at }))
    .sort(
      (a, b) =>
        verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
        a.summary.name.localeCompare(b.summary.name, 'en'),
    );
}
