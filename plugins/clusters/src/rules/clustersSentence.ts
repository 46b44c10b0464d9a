import { tally, type Observation } from '@portolan/portal-common';
import type { ObservedCluster } from './observeClusters';

/** So many days before a version's end the sentence speaks of it. */
const soonDays = 60;

/** What a person would say about the clusters: "4 clusters: 3 well, 1 unknown; 1 not reached; 1 behind support". */
export function clustersSentence(
  portal: Observation<unknown>,
  clusters?: readonly ObservedCluster[],
): string {
  if (!clusters) {
    return portal.state === 'pending'
      ? 'How the clusters are is not known yet'
      : 'How the clusters are is not known';
  }
  const total = clusters.length;
  if (total === 0) {
    return 'No cluster is connected';
  }
  const counts = tally(clusters.map(({ verdict }) => verdict));
  const head = total === 1 ? '1 cluster' : `${total} clusters`;
  const how = [
    [counts.good, 'well'],
    [counts.progressing, 'changing'],
    [counts.warning, 'degraded'],
    [counts.bad, 'failing'],
    [counts.unknown, 'unknown'],
    [counts.absent, 'absent'],
  ] as const;
  const words =
    counts.good === total
      ? 'all well'
      : how
          .flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []))
          .join(', ');
  return [
    `${head}: ${words}`,
    ...reachWords(clusters),
    ...supportWords(clusters),
  ].join('; ');
}

/** One that was degraded when it was last seen is not unknown; that it is not seen now must be said too. */
function reachWords(clusters: readonly ObservedCluster[]): string[] {
  const unreached = clusters.filter(
    ({ reachability: { state } }) => state !== 'fresh' && state !== 'pending',
  ).length;
  return unreached > 0 ? [`${unreached} not reached`] : [];
}

function supportWords(clusters: readonly ObservedCluster[]): string[] {
  const left = clusters.flatMap(({ summary: { support } }) =>
    support?.daysLeft === undefined ? [] : [support.daysLeft],
  );
  const behind = left.filter(days => days < 0).length;
  const soon = left.filter(days => days >= 0 && days <= soonDays).length;
  return [
    ...(behind > 0 ? [`${behind} behind support`] : []),
    ...(soon > 0
      ? [`${soon} within ${soonDays} days of the end of support`]
      : []),
  ];
}
