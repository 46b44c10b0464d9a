import type { Rollout, TracedRollout } from '../../model/DeployTime';
import type { PipelineRun } from '../../model/PipelineRun';

const tagDigits = /(?:^|[-.])([0-9a-f]{7,40})$/;

/**
 * A rollout with the commit that it runs and the run that built it. The commit is what the workload says, or else the
 * digits that its image's tag is or ends in, where they begin the digits of a known run's commit; never one that fits
 * by its time. What could be several is none.
 *
 * @param runs - of the service's pipeline, in any order; none where it is not known
 */
export function traceRollout(
  rollout: Rollout,
  runs: readonly PipelineRun[],
): Omit<TracedRollout, 'links'> {
  const { commit: said, ...rest } = rollout;
  const own =
    said === undefined
      ? onlyCommit(runs, digitsOf(rollout.to))
      : onlyCommit(runs, [said]);
  if (own.length === 0) {
    return {
      ...rest,
      ...(said === undefined ? {} : { commit: { sha: said } }),
    };
  }
  const run = runOf(own, rollout.startedAt);
  return { ...rest, commit: own[0].commit, ...(run ? { run } : {}) };
}

/**
 * The newest that had begun before. The only one there is also where it begins later: it was started again since, and
 * how it ended before that is not told any more.
 */
function runOf(
  own: readonly PipelineRun[],
  startedAt: string,
): TracedRollout['run'] {
  const before = own
    .filter(one => Date.parse(one.startedAt) <= Date.parse(startedAt))
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
    .at(0);
  if (before) {
    return tracedRun(before);
  }
  const [{ name, url }] = own;
  return own.length === 1 ? { name, url } : undefined;
}

/** All runs of the only commit that begins with any of these; none where there is no such, or several. */
function onlyCommit(
  runs: readonly PipelineRun[],
  beginnings: readonly string[],
): PipelineRun[] {
  const own = runs.filter(({ commit: { sha } }) =>
    beginnings.some(beginning => sha.startsWith(beginning)),
  );
  return new Set(own.map(({ commit }) => commit.sha)).size === 1 ? own : [];
}

/** Of `main-3f2a91c, 1.4.2`: `3f2a91c`. */
function digitsOf(versions: string): string[] {
  return versions
    .split(', ')
    .flatMap(version => tagDigits.exec(version)?.[1] ?? []);
}

function tracedRun({
  name,
  url,
  state,
  startedAt,
  endedAt,
}: PipelineRun): NonNullable<TracedRollout['run']> {
  const seconds =
    endedAt === undefined
      ? NaN
      : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  return { name, url, state, ...(seconds >= 0 ? { seconds } : {}) };
}
