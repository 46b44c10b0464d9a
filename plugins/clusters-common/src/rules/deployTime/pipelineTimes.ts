import type { PipelineRun } from '../../model/PipelineRun';
import type { Lasting } from './durationsOf';

/**
 * How long each commit took through its pipeline, of runs that succeeded: from the merge that began them, else from the
 * start of the first, to the end of the last, so that a short workflow beside a long one makes nothing faster. Of a
 * commit that ran through a workflow more than once only the first time counts: it was not the merge that ran it again.
 */
export function pipelineTimes(runs: readonly PipelineRun[]): Lasting[] {
  const first = new Map<string, PipelineRun>();
  const ended = runs.flatMap(run =>
    run.state === 'succeeded' && run.endedAt !== undefined
      ? [{ run, endedAt: run.endedAt }]
      : [],
  );
  ended.sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt));
  for (const { run } of ended) {
    const key = `${run.commit.sha} ${run.name}`;
    first.set(key, first.get(key) ?? run);
  }
  const byCommit = new Map<string, Lasting>();
  for (const { startedAt, endedAt, commit } of first.values()) {
    const begun = begunAt(startedAt, commit.change?.mergedAt);
    const before = byCommit.get(commit.sha)?.startedAt ?? begun;
    byCommit.set(commit.sha, {
      startedAt: Date.parse(before) < Date.parse(begun) ? before : begun,
      // They come in the order of their ends.
      endedAt,
    });
  }
  return [...byCommit.values()];
}

/** What was merged after it had begun did not begin it. */
function begunAt(startedAt: string, mergedAt: string | undefined): string {
  return mergedAt !== undefined && Date.parse(mergedAt) <= Date.parse(startedAt)
    ? mergedAt
    : startedAt;
}
