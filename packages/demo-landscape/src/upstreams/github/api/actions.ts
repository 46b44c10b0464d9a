import { jsonReply } from '../../../http/reply';
import { notFound } from '../ApiProblem';
import type { Call, Route } from '../routes';
import { runsOf, type Run } from '../runs';
import { accountShape, apiPath, repositoryShape } from '../shapes';
import { fullName, type Repository } from '../World';
import { commitOf, paging, repositoryOf } from './call';

async function runShape(call: Call, repository: Repository, run: Run) {
  const { world } = call;
  const { url } = world.options;
  const name = fullName(repository.record);
  const { push, workflow, state } = run;
  const commit = await repository.git.commit(push.sha);
  return {
    id: run.id,
    name: workflow.name,
    display_title: commit.message.split('\n')[0],
    path: workflow.path,
    workflow_id: workflow.id,
    run_number: push.number,
    run_attempt: 1,
    event: run.event,
    head_branch: push.branch,
    head_sha: push.sha,
    ...state,
    actor: accountShape(world, push.actor),
    url: `${url}${apiPath}/repos/${name}/actions/runs/${run.id}`,
    html_url: `${url}/${name}/actions/runs/${run.id}`,
    created_at: world.instant(push.at),
    run_started_at: world.instant(push.at),
    updated_at: world.instant(run.updatedAt),
    repository: repositoryShape(world, repository),
  };
}

async function list(call: Call) {
  const repository = repositoryOf(call);
  const { query } = call.request;
  const { size, page } = paging(query);
  const wanted: [string, (run: Run) => string | null][] = [
    ['branch', run => run.push.branch],
    ['head_sha', run => run.push.sha],
    ['event', run => run.event],
  ];
  const status = query.get('status');
  const found = (await runsOf(call.world, repository)).filter(
    run =>
      wanted.every(
        ([name, of]) => query.get(name) === null || query.get(name) === of(run),
      ) &&
      (status === null ||
        status === run.state.status ||
        status === run.state.conclusion),
  );
  return jsonReply(200, {
    total_count: found.length,
    workflow_runs: await Promise.all(
      found
        .slice((page - 1) * size, page * size)
        .map(run => runShape(call, repository, run)),
    ),
  });
}

/** Workflow runs, played by the clock. */
export const actionRoutes: readonly Route[] = [
  ['GET /repos/:owner/:repo/actions/runs', list],
  [
    'GET /repos/:owner/:repo/actions/runs/:id',
    async call => {
      const repository = repositoryOf(call);
      const run = (await runsOf(call.world, repository)).find(
        ({ id }) => String(id) === call.path.id,
      );
      if (!run) {
        throw notFound();
      }
      return jsonReply(200, await runShape(call, repository, run));
    },
  ],
  [
    'GET /repos/:owner/:repo/commits/:revision/check-runs',
    async call => {
      const repository = repositoryOf(call);
      const sha = await commitOf(repository, call.path.revision);
      const found = (await runsOf(call.world, repository)).filter(
        ({ push }) => push.sha === sha,
      );
      return jsonReply(200, {
        total_count: found.length,
        check_runs: found.map(({ id, workflow, state }) => ({
          id,
          name: workflow.name,
          head_sha: sha,
          ...state,
        })),
      });
    },
  ],
];
