import type { Commit, PipelineRun } from '@portolan/plugin-clusters-common';
import { ProblemError } from '@portolan/portal-node';
import type { RepositoryAsk } from '../createRepositoryAsk';
import type { KeptRun } from '../pipelineRecord';
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
  commitSchema,
  mergeRequestsSchema,
  pipelineSchema,
  pipelinesSchema,
  projectSchema,
  type ListedPipeline,
} from './wire';

const right = 'read_api';

/** A pipeline in our words. */
type Pipeline = ListedPipeline & { state: PipelineRun['state'] };

/** What was asked about before. */
class KnownRuns {
  readonly #runs = new Map<string, KeptRun>();
  readonly #commits = new Map<string, Commit>();

  constructor(runs: readonly KeptRun[]) {
    runs.forEach(run => this.add(run));
  }

  add(run: KeptRun): void {
    this.#runs.set(run.id, run);
    this.#commits.set(run.commit.sha, run.commit);
  }

  commit(sha: string): Commit | undefined {
    return this.#commits.get(sha);
  }

  /** Whether nothing has to be asked about a pipeline. */
  hasAll(pipeline: Pipeline): boolean {
    return (
      this.#commits.has(pipeline.sha) &&
      (isOpen(pipeline) || this.end(pipeline) !== undefined)
    );
  }

  /** The end of a pipeline that has not changed since it was asked about: one that is retried goes on. */
  end({ id, updated_at: mark }: Pipeline): string | undefined {
    const run = this.#runs.get(String(id));
    return run?.mark === mark ? run.endedAt : undefined;
  }
}

/**
 * The pipelines that pushes to the default branch started, as GitLab CI tells them. Its list has neither their ends nor
 * who wrote what: that is asked once for each, the newest first, and what was not asked yet is left out.
 *
 * @throws `ProblemError` if the list of pipelines is not told
 */
export async function readGitlab(
  context: ReadingContext,
): Promise<RepositoryReading> {
  const { ask, before } = context;
  const { repository, branch } = await placeOf(context);
  const isSame = before?.branch === branch;
  if (branch === '') {
    return { repository, branch, runs: [], gaps: [], isIncomplete: false };
  }
  const listed = await ask(
    `/pipelines?ref=${encodeURIComponent(
      branch,
    )}&source=push&per_page=${mostRuns}`,
    pipelinesSchema,
    {
      right,
      ...(isSame && before.etag !== undefined && { etag: before.etag }),
    },
  );
  const { told, gaps, later } = await toRuns(
    listed.unchanged ? [] : listed.data.slice(0, mostRuns),
    new KnownRuns(before?.runs ?? []),
    context,
  );
  const changes = new CommitChanges(before);
  const runs = await changes.fill(
    listed.unchanged ? before?.runs ?? [] : newestFirst(told),
    context,
    async sha => {
      const requests = await asked(
        ask(`/repository/commits/${sha}/merge_requests`, mergeRequestsSchema, {
          right,
          about: `commit ${sha.slice(0, 7)}`,
        }),
      );
      return changeOf(
        requests.map(request => ({
          number: request.iid,
          url: request.web_url,
          mergedAt: request.merged_at,
          into: request.target_branch,
          by: [request.merge_commit_sha, request.squash_commit_sha],
        })),
        { sha, branch },
      );
    },
  );
  const direct = changes.directOf(runs);
  const etag = listed.unchanged ? before?.etag : listed.etag;
  if (later > 0) {
    gaps.push(`${later} of its older pipelines were not asked about yet`);
  }
  return {
    repository,
    branch,
    runs,
    // A list that was not worked off is asked for as a whole again.
    ...(etag !== undefined && gaps.length === 0 ? { etag } : {}),
    ...(direct && { direct }),
    gaps: [...gaps, ...changes.gaps],
    isIncomplete: later > 0 || changes.isIncomplete,
  };
}

async function placeOf({
  ask,
  before,
  isBranchDue,
}: ReadingContext): Promise<{ repository: string; branch: string }> {
  if (before?.branch && !isBranchDue) {
    return { repository: before.repository, branch: before.branch };
  }
  const { web_url: repository, default_branch: branch } = await asked(
    ask('', projectSchema, { right }),
  );
  return { repository, branch: branch ?? '' };
}

async function toRuns(
  listed: readonly ListedPipeline[],
  known: KnownRuns,
  context: ReadingContext,
): Promise<{ told: KeptRun[]; gaps: string[]; later: number }> {
  const told: KeptRun[] = [];
  const gaps: string[] = [];
  let later = 0;
  let hasFailed = false;
  for (const one of listed) {
    const state = stateOf(one.status);
    if (!state) {
      gaps.push(
        `pipeline ${one.id} is '${one.status}', which the portal does not know`,
      );
      continue;
    }
    const pipeline = { ...one, state };
    if (!known.hasAll(pipeline) && (hasFailed || !context.mayAskMore())) {
      later += 1;
      continue;
    }
    try {
      const run = await toRun(pipeline, known, context);
      told.push(run);
      known.add(run);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      gaps.push(`pipeline ${one.id}: ${error.message}`);
      hasFailed ||= error.detail.kind !== 'absent';
    }
  }
  return { told, gaps, later };
}

async function toRun(
  told: Pipeline,
  known: KnownRuns,
  { ask }: ReadingContext,
): Promise<KeptRun> {
  const commit = known.commit(told.sha) ?? (await commitOf(told, ask));
  const run = {
    id: String(told.id),
    name: (told.name ?? told.ref).slice(0, 100),
    url: told.web_url,
    state: told.state,
    startedAt: told.created_at,
    commit,
  };
  return isOpen(told)
    ? run
    : {
        ...run,
        endedAt: known.end(told) ?? (await endOf(told, ask)),
        mark: told.updated_at,
      };
}

function isOpen({ state }: Pipeline): boolean {
  return state === 'waiting' || state === 'running';
}

async function commitOf(
  { sha }: Pipeline,
  ask: RepositoryAsk,
): Promise<Commit> {
  const { title, author_name, web_url } = await asked(
    ask(`/repository/commits/${sha}`, commitSchema, {
      right,
      about: `commit ${sha.slice(0, 7)}`,
    }),
  );
  return {
    sha,
    title: titleOf(title),
    author: author_name.slice(0, 100),
    ...(web_url && { url: web_url }),
  };
}

/** One that was skipped has no end but its last change. */
async function endOf(
  { id, updated_at }: Pipeline,
  ask: RepositoryAsk,
): Promise<string> {
  const { finished_at } = await asked(
    ask(`/pipelines/${id}`, pipelineSchema, { right, about: `pipeline ${id}` }),
  );
  return finished_at ?? updated_at;
}

/** What GitLab calls it in our words; nothing for what is new to us, which is neither good nor bad. */
function stateOf(status: string): PipelineRun['state'] | undefined {
  switch (status) {
    case 'created':
    case 'waiting_for_resource':
    case 'waiting_for_callback':
    case 'preparing':
    case 'pending':
    case 'scheduled':
    case 'manual':
      return 'waiting';
    case 'running':
    case 'canceling':
      return 'running';
    case 'success':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'canceled':
    case 'skipped':
      return 'cancelled';
    default:
      return undefined;
  }
}
