import {
  deliveriesOf,
  type Delivery,
} from '../../../scenario/delivery/deliveries';
import { hash32 } from '../../../scenario/random';
import type { Service } from '../../../scenario/services';
import { jsonReply } from '../../../http/reply';
import { notFound } from '../ApiProblem';
import type { Call, Route } from '../routes';
import { accountShape, apiPath, repositoryShape } from '../shapes';
import { sameName } from '../World';
import { pageOf, paging } from './call';

/** Who owns the repositories of the catalog's services. */
export const serviceOwner = 'shop';

const branch = 'main';

/** The service whose repository the path names. @throws `ApiProblem` 404 */
export function serviceOf({ world, path }: Call): Service {
  const found = world.options.scenario.services.find(({ name }) =>
    sameName(name, path.repo),
  );
  if (!found) {
    throw notFound();
  }
  return found;
}

/** What was delivered from it, the newest first. */
export function deliveriesIn(call: Call): Delivery[] {
  const { world } = call;
  return deliveriesOf(serviceOf(call), {
    at: world.now(),
    starts: world.options.scenario.storyStarts,
  });
}

/** The delivery of which something is so. @throws `ApiProblem` 404 */
export function deliveryIn(
  call: Call,
  isWanted: (delivery: Delivery) => boolean,
): Delivery {
  const found = deliveriesIn(call).find(isWanted);
  if (!found) {
    throw notFound();
  }
  return found;
}

function repositoryOf(call: Call) {
  const { name } = serviceOf(call);
  const newest = deliveriesIn(call).at(0);
  return {
    ...repositoryShape(call.world, {
      record: {
        id: hash32(`repository of ${name}`),
        owner: serviceOwner,
        name,
        description: null,
        private: true,
        defaultBranch: branch,
        topics: [],
        protectedBranches: [branch],
        createdAt: Date.parse('2021-03-01T09:00:00Z'),
      },
    }),
    ...(newest && { size: 1, pushed_at: call.world.instant(newest.mergedAt) }),
  };
}

/** Addresses of what a delivery is made of. */
export function placesOf({ world }: Call, delivery: Delivery) {
  const { service, sha, number, id } = delivery;
  const name = `${serviceOwner}/${service.name}`;
  const { url } = world.options;
  return {
    api: `${url}${apiPath}/repos/${name}`,
    commit: `${url}/${name}/commit/${sha}`,
    pull: `${url}/${name}/pull/${number}`,
    run: `${url}/${name}/actions/runs/${id}`,
  };
}

function headCommit({ world }: Call, delivery: Delivery) {
  const { sha, title, number, author, mergedAt } = delivery;
  const by = {
    name: author,
    email: `${author.split(' ')[0].toLowerCase()}@meridian.example`,
  };
  return {
    id: sha,
    message: `${title} (#${number})`,
    timestamp: world.instant(mergedAt),
    author: by,
    committer: by,
  };
}

function runShape(
  call: Call,
  delivery: Delivery,
  repository = repositoryOf(call),
) {
  const { world } = call;
  const { id, sha, title, number, state, attempt } = delivery;
  const places = placesOf(call, delivery);
  return {
    id,
    name: 'Deliver',
    display_title: `${title} (#${number})`,
    path: '.github/workflows/deliver.yaml',
    workflow_id: 1,
    run_number: number,
    run_attempt: attempt,
    event: 'push',
    head_branch: branch,
    head_sha: sha,
    head_commit: headCommit(call, delivery),
    ...state,
    url: `${places.api}/actions/runs/${id}`,
    html_url: places.run,
    created_at: world.instant(delivery.createdAt),
    run_started_at: world.instant(delivery.startedAt),
    updated_at: world.instant(delivery.updatedAt),
    repository,
  };
}

function list(call: Call) {
  const { query } = call.request;
  const { size, page } = paging(query);
  const repository = repositoryOf(call);
  const status = query.get('status');
  const found = [branch, null].includes(query.get('branch'))
    ? deliveriesIn(call).filter(
        ({ sha, state }) =>
          ['push', null].includes(query.get('event')) &&
          [sha, null].includes(query.get('head_sha')) &&
          (status === null ||
            status === state.status ||
            status === state.conclusion),
      )
    : [];
  return jsonReply(200, {
    total_count: found.length,
    workflow_runs: found
      .slice((page - 1) * size, page * size)
      .map(one => runShape(call, one, repository)),
  });
}

function pullShape(call: Call, delivery: Delivery) {
  const { world } = call;
  const { sha, title, number, mergedAt, author } = delivery;
  const places = placesOf(call, delivery);
  return {
    id: hash32(`pull ${delivery.service.name} ${number}`),
    number,
    url: `${places.api}/pulls/${number}`,
    html_url: places.pull,
    state: 'closed',
    draft: false,
    title,
    body: null,
    user: accountShape(world, author.toLowerCase().replace(/ /g, '-')),
    head: { ref: delivery.branch, sha },
    base: { ref: branch },
    merged: true,
    merge_commit_sha: sha,
    merged_at: world.instant(mergedAt),
    closed_at: world.instant(mergedAt),
  };
}

function commitShape(call: Call, delivery: Delivery) {
  const { sha } = delivery;
  const { message, timestamp: date, author } = headCommit(call, delivery);
  const places = placesOf(call, delivery);
  const by = { ...author, date };
  return {
    sha,
    url: `${places.api}/commits/${sha}`,
    html_url: places.commit,
    commit: { message, author: by, committer: by },
    author: null,
    committer: null,
    parents: [],
  };
}

const of = (path: string) => `GET /repos/${serviceOwner}/:repo${path}`;
const bySha =
  ({ path }: Call) =>
  ({ sha }: Delivery) =>
    sha === path.sha;

/**
 * The repositories of the catalog's services, as far as pipelines tell of them: what the scenario released, without
 * files and without Git.
 */
export const deliveryRoutes: readonly Route[] = [
  [of(''), call => jsonReply(200, repositoryOf(call))],
  [of('/actions/runs'), list],
  [
    of('/actions/runs/:id'),
    call =>
      jsonReply(
        200,
        runShape(
          call,
          deliveryIn(call, ({ id }) => String(id) === call.path.id),
        ),
      ),
  ],
  [
    of('/commits/:sha'),
    call => jsonReply(200, commitShape(call, deliveryIn(call, bySha(call)))),
  ],
  [
    of('/commits/:sha/pulls'),
    call => pageOf(call, [pullShape(call, deliveryIn(call, bySha(call)))]),
  ],
  [
    of('/pulls/:number'),
    call =>
      jsonReply(
        200,
        pullShape(
          call,
          deliveryIn(call, ({ number }) => String(number) === call.path.number),
        ),
      ),
  ],
];
