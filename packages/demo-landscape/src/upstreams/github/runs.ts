import { parse } from 'yaml';
import { z } from 'zod';
import { SECOND } from '../../scenario/clock';
import type { PushRecord } from './Memory';
import { fullName, type Repository, type World } from './World';

/** Milliseconds after a push until a runner takes the run. */
export const runsAfter = 5 * SECOND;
/** Milliseconds after a push until the run has ended. */
export const endsAfter = 60 * SECOND;

const folder = '.github/workflows';
/** More files of one repository than these are not read. */
const mostWorkflows = 20;

const branchesSchema = z
  .object({ branches: z.array(z.string()).optional() })
  .nullish();

const workflowSchema = z.object({
  name: z.string().optional(),
  on: z.union([
    z.string().transform(event => ({ [event]: null })),
    z
      .array(z.string())
      .transform(events =>
        Object.fromEntries(events.map(event => [event, null])),
      ),
    z.record(z.string(), z.unknown()),
  ]),
});

/** How a run is, in GitHub's words. */
export interface RunState {
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'startup_failure' | null;
}

/** A workflow of a commit, run once. */
export interface Run {
  id: number;
  push: PushRecord;
  event: 'push' | 'pull_request';
  workflow: { name: string; path: string; id: number };
  state: RunState;
  /** Unix milliseconds of the last change of state. */
  updatedAt: number;
}

/**
 * Every run of a repository, newest first. A run is never stored: a push makes it, and time alone moves it on. What
 * the workflow's steps say is not carried out; a file that is no workflow fails to start.
 */
export async function runsOf(
  world: World,
  repository: Repository,
): Promise<Run[]> {
  const name = fullName(repository.record);
  const runs: Run[] = [];
  for (const push of world.memory.pushes) {
    if (push.repository === name) {
      runs.push(...(await runsOfPush(world, repository, push)));
    }
  }
  return runs.reverse();
}

async function runsOfPush(
  world: World,
  { git, record }: Repository,
  push: PushRecord,
): Promise<Run[]> {
  const entries = await git.tree(push.sha, { recursive: true });
  const files = entries
    .filter(
      ({ path, type }) =>
        type === 'blob' &&
        path.startsWith(`${folder}/`) &&
        /^[^/]+\.ya?ml$/.test(path.slice(folder.length + 1)),
    )
    .slice(0, mostWorkflows);
  const hasPull = world.memory.pulls.some(
    ({ repository, head, createdAt, closedAt }) =>
      repository === fullName(record) &&
      head === push.branch &&
      createdAt >= push.at &&
      (closedAt === undefined || closedAt >= push.at),
  );
  const runs = await Promise.all(
    files.map(async ({ path, sha }, at) => {
      const workflow = readWorkflow((await git.blob(sha)).toString('utf8'));
      const event = workflow && eventOf(workflow.on, push.branch, hasPull);
      if (workflow && event === undefined) {
        return undefined;
      }
      const { state, updatedAt } = stateAt(
        push.at,
        world.now(),
        workflow !== undefined,
      );
      return {
        id: push.number * 100 + at,
        push,
        event: event ?? 'push',
        workflow: { name: workflow?.name ?? path, path, id: at + 1 },
        state,
        updatedAt,
      };
    }),
  );
  return runs.filter(run => run !== undefined);
}

function readWorkflow(text: string) {
  try {
    return workflowSchema.safeParse(parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What started a workflow, if a push to the branch does. */
function eventOf(
  on: Readonly<Record<string, unknown>>,
  branch: string,
  hasPull: boolean,
): Run['event'] | undefined {
  if ('push' in on) {
    const { data } = branchesSchema.safeParse(on.push);
    if (data?.branches === undefined || data.branches.includes(branch)) {
      return 'push';
    }
  }
  return 'pull_request' in on && hasPull ? 'pull_request' : undefined;
}

function stateAt(
  at: number,
  now: number,
  isWorkflow: boolean,
): { state: RunState; updatedAt: number } {
  if (!isWorkflow) {
    return {
      state: { status: 'completed', conclusion: 'startup_failure' },
      updatedAt: at,
    };
  }
  if (now < at + runsAfter) {
    return { state: { status: 'queued', conclusion: null }, updatedAt: at };
  }
  return now < at + endsAfter
    ? {
        state: { status: 'in_progress', conclusion: null },
        updatedAt: at + runsAfter,
      }
    : {
        state: { status: 'completed', conclusion: 'success' },
        updatedAt: at + endsAfter,
      };
}
