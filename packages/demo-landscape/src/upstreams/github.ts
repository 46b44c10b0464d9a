import { createHash } from 'node:crypto';
import {
  htmlReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import { page } from '../http/html';
import { actionRoutes } from './github/api/actions';
import { contentRoutes } from './github/api/contents';
import { gitDataRoutes } from './github/api/gitData';
import { deliveryRoutes } from './github/api/deliveries';
import { graphqlRoutes } from './github/api/graphql';
import { packageRoutes } from './github/api/packages';
import { pullRoutes } from './github/api/pulls';
import { repositoryRoutes } from './github/api/repositories';
import { ApiProblem, notFound, problemReply } from './github/ApiProblem';
import { deliveryPageRoutes } from './github/deliveryPages';
import { pageRoutes } from './github/pages';
import { findRoute, type Route } from './github/routes';
import { apiPath } from './github/shapes';
import {
  askForToken,
  isPush,
  readGitTarget,
  serveGit,
} from './github/smartHttp';
import { World } from './github/World';
import type { UpstreamContext } from './upstreamContext';

/** The largest push or file that is taken, in bytes. */
const mostBytes = 32 * 1024 * 1024;

const apiRoutes: readonly Route[] = [
  ...deliveryRoutes,
  ...repositoryRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...pullRoutes,
  ...actionRoutes,
  ...packageRoutes,
];

const allPages: readonly Route[] = [...deliveryPageRoutes, ...pageRoutes];

/**
 * A GitHub Enterprise Server over bare git repositories of this machine: what Backstage needs to publish, the pull
 * requests and runs that follow, and git itself; and the repositories of the catalog's services without git, as far as
 * their pipelines tell of them (built from github/rest-api-description, version 2022-11-28). Any
 * token will do; without one nothing can be changed.
 */
export function createGithub({
  folder,
  clock,
  scenario,
  self,
}: UpstreamContext): Upstream {
  const world = new World({ folder, clock, scenario, url: self.url });
  return {
    handle: request => answer(request, world),
    problem: problemReply,
    bodyLimit: mostBytes,
  };
}

async function answer(request: Request, world: World): Promise<Reply> {
  const { path } = request;
  if (path === apiPath || path.startsWith(`${apiPath}/`)) {
    return answerApi(request, world, {
      routes: apiRoutes,
      path: path.slice(apiPath.length),
    });
  }
  if (path === '/api/graphql') {
    return answerApi(request, world, {
      routes: graphqlRoutes,
      path: '/graphql',
    });
  }
  try {
    const target = readGitTarget(path);
    if (target) {
      const repository = world.repository(target.owner, target.name);
      const { service } = target;
      return isPush(request, service) && !hasToken(request)
        ? askForToken()
        : await serveGit(world, repository, { request, service });
    }
    const route = findRoute(allPages, request.method, path);
    if (!route) {
      throw notFound();
    }
    const call = { world, request, path: route.path, body: undefined };
    return await route.answer(call);
  } catch (error) {
    if (error instanceof ApiProblem) {
      const body = '<h1>Not found</h1><p>There is nothing here.</p>';
      return htmlReply(404, page('Not found', body));
    }
    throw error;
  }
}

async function answerApi(
  request: Request,
  world: World,
  { routes, path }: { routes: readonly Route[]; path: string },
): Promise<Reply> {
  try {
    const route = findRoute(routes, request.method, path);
    if (!route) {
      throw notFound();
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      if (!hasToken(request)) {
        throw new ApiProblem(401, 'Requires authentication');
      }
    }
    const body = readBody(request);
    const reply = await route.answer({
      world,
      request,
      path: route.path,
      body,
    });
    return withEtag(request, {
      ...reply,
      headers: {
        'x-github-api-version-selected': '2022-11-28',
        ...reply.headers,
      },
    });
  } catch (error) {
    if (error instanceof ApiProblem) {
      return problemReply(error.status, error.message, error.errors);
    }
    throw error;
  }
}

/** Who knows the answer already is told so in no words. */
function withEtag(request: Request, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) {
    return reply;
  }
  const etag = `W/"${createHash('sha256').update(reply.body).digest('hex')}"`;
  return request.headers['if-none-match'] === etag
    ? { status: 304, headers: { etag }, body: '' }
    : { ...reply, headers: { ...reply.headers, etag } };
}

function hasToken({ headers }: Request): boolean {
  return /^(bearer|token|basic) +\S/i.test(headers.authorization ?? '');
}

function readBody({ body }: Request): unknown {
  if (body === '') {
    return undefined;
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiProblem(400, 'Problems parsing JSON');
  }
}
