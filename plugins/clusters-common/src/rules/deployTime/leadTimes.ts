import type { TracedRollout } from '../../model/DeployTime';
import type { PipelineRun } from '../../model/PipelineRun';
import type { Lasting } from './durationsOf';

/** What of a rollout decides when its commit was ready. */
export type Carrier = Pick<
  TracedRollout,
  'workload' | 'cluster' | 'startedAt' | 'readyAt' | 'outcome' | 'commit'
>;

/**
 * How long each merged change took until it was first ready in production, as the rollouts tell that carry its commit.
 * Later rollouts of a commit are roll backs, or repeat it, and count nothing. A change that no rollout carries, or
 * whose first one ended unseen, has no end.
 *
 * @param runs - that tell which changes were merged
 * @param rollouts - those to production, in any order
 */
export function leadTimes(
  runs: readonly PipelineRun[],
  rollouts: readonly Carrier[],
): Lasting[] {
  const merges = new Map<string, string>();
  for (const { commit } of runs) {
    if (commit.change) {
      merges.set(commit.sha, commit.change.mergedAt);
    }
  }
  return [...merges].map(([sha, mergedAt]) => {
    const readyAt = firstReadyAt(
      rollouts.filter(
        // One that was replaced before it was ready was ready for nobody.
        ({ commit, outcome }) => commit?.sha === sha && outcome !== 'replaced',
      ),
      mergedAt,
    );
    return {
      startedAt: mergedAt,
      ...(readyAt === undefined ? {} : { endedAt: readyAt }),
    };
  });
}

function firstReadyAt(
  carriers: readonly Carrier[],
  mergedAt: string,
): string | undefined {
  const firsts = new Map<string, Carrier>();
  for (const one of [...carriers].sort(
    (a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt),
  )) {
    const place = `${one.cluster} ${one.workload}`;
    firsts.set(place, firsts.get(place) ?? one);
  }
  const [earliest] = [...firsts.values()]
    .flatMap(({ readyAt }) => readyAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  if (earliest === undefined) {
    return undefined;
  }
  // One that began earlier and whose end nobody saw may have been ready first; one before the merge is not of it.
  const isBlurred = [...firsts.values()].some(
    ({ outcome, startedAt }) =>
      Date.parse(startedAt) < Date.parse(mergedAt) ||
      (outcome === 'not-seen' && Date.parse(startedAt) < Date.parse(earliest)),
  );
  return isBlurred ? undefined : earliest;
}
