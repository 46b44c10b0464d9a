import type { PipelineRun } from '@portolan/plugin-clusters-common';
import type { KeptRun, PipelineRecord } from '../pipelineRecord';
import {
  asked,
  changeOf,
  CommitChanges,
  mostRuns,
  newestFirst,
  titleOf,
  type ReadingContext,
  type RepositoryReading,
} from '../readRepository';
import {
  pullsSchema,
  repositorySchema,
  runsSchema,
  type GithubRun,
} from './wire';

/**
 * The runs of all workflows that pushes to the default branch started, as GitHub Actions tell them.
 *
 * @throws `ProblemError` if the list of runs is not told
 */
export async function readGithub(
  context: ReadingContext,
): Promise<RepositoryReading> {
  const { ask, before } = context;
  const { repository, branch } = await placeOf(context);
  const isSame = before?.branch === branch;
  const listed = await ask(
    `/actions/runs?branch=${encodeURIComponent(
      branch,
    )}&event=push&per_page=${mostRuns}&exclude_pull_requests=true`,
    runsSchema,
    {
      right: 'actions:read',
      ...(isSame && before.etag !== undefined && { etag: before.etag }),
    },
  );
  const told = listed.unchanged
    ? { runs: before?.runs ?? [], unknown: [], etag: before?.etag }
    : {
        ...toRuns(listed.data.workflow_runs, before, repository),
        etag: listed.etag,
      };
  const changes = new CommitChanges(before);
  const runs = await changes.fill(told.runs, context, async sha => {
    const pulls = await asked(
      ask(`/commits/${sha}/pulls`, pullsSchema, {
        right: 'pull_requests:read',
        about: `commit ${sha.slice(0, 7)}`,
      }),
    );
    return changeOf(
      pulls.map(pull => ({
        number: pull.number,
        url: pull.html_url,
        mergedAt: pull.merged_at,
        into: pull.base.ref,
        by: [pull.merge_commit_sha],
      })),
      { sha, branch },
    );
  });
  const direct = changes.directOf(runs);
  return {
    repository,
    branch,
    runs,
    // What could not be understood is looked at again.
    ...(told.etag !== undefined && told.unknown.length === 0
      ? { etag: told.etag }
      : {}),
    ...(direct && { direct }),
    gaps: [...told.unknown, ...changes.gaps],
    isIncomplete: changes.isIncomplete,
  };
}

async function placeOf({
  ask,
  before,
  isBranchDue,
}: ReadingContext): Promise<{ repository: string; branch: string }> {
  if (before?.branch !== undefined && !isBranchDue) {
    return { repository: before.repository, branch: before.branch };
  }
  const { html_url: repository, default_branch: branch } = await asked(
    ask('', repositorySchema, { right: 'contents:read' }),
  );
  return { repository, branch };
}

function toRuns(
  told: readonly GithubRun[],
  before: PipelineRecord | undefined,
  repository: string,
): { runs: KeptRun[]; unknown: string[] } {
  const known = new Map(before?.runs.map(run => [run.id, run]));
  const runs: KeptRun[] = [];
  const unknown: string[] = [];
  for (const one of told.slice(0, mostRuns)) {
    const state = stateOf(one);
    if (state) {
      runs.push(
        toRun(one, { state, known: known.get(String(one.id)), repository }),
      );
    } else {
      unknown.push(
        `run ${one.id} is '${
          one.conclusion ?? one.status
        }', which the portal does not know`,
      );
    }
  }
  return { runs: newestFirst(runs), unknown };
}

function toRun(
  told: GithubRun,
  at: { state: PipelineRun['state']; known?: KeptRun; repository: string },
): KeptRun {
  const { state, known, repository } = at;
  const startedAt =
    (told.run_attempt ?? 1) > 1
      ? told.run_started_at ?? told.created_at
      : told.created_at;
  const hasEnded = state !== 'waiting' && state !== 'running';
  // GitHub tells no end of a run. The time of its last change is that, until something later touches what is over:
  // the end that was seen first stays.
  const isKnown = known?.startedAt === startedAt && known.state === state;
  const endedAt = (isKnown ? known.endedAt : undefined) ?? told.updated_at;
  return {
    id: String(told.id),
    name: (told.name ?? 'workflow').slice(0, 100),
    url: told.html_url,
    state,
    startedAt,
    ...(hasEnded && { endedAt }),
    commit: {
      sha: told.head_sha,
      title: titleOf(told.head_commit?.message ?? told.display_title ?? ''),
      author: (
        told.head_commit?.author?.name ??
        told.actor?.login ??
        'unknown'
      ).slice(0, 100),
      url: `${repository}/commit/${told.head_sha}`,
    },
  };
}

/** What GitHub calls it in our words; nothing for what is new to us, which is neither good nor bad. */
function stateOf({
  status,
  conclusion,
}: GithubRun): PipelineRun['state'] | undefined {
  switch (status) {
    case 'queued':
    case 'requested':
    case 'waiting':
    case 'pending':
      return 'waiting';
    case 'in_progress':
      return 'running';
    case 'completed':
      return endOf(conclusion);
    default:
      return undefined;
  }
}

function endOf(
  conclusion: string | null | undefined,
): PipelineRun['state'] | undefined {
  switch (conclusion) {
    case 'success':
      return 'succeeded';
    case 'failure':
    case 'timed_out':
    case 'startup_failure':
      return 'failed';
    // Neither went well nor failed: it delivered nothing.
    case 'cancelled':
    case 'skipped':
    case 'stale':
    case 'neutral':
      return 'cancelled';
    // "Completed" for GitHub, but it waits for somebody's approval.
    case 'action_required':
      return 'waiting';
    default:
      return undefined;
  }
}
