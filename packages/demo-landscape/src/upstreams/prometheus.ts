import {
  goNotFound,
  htmlReply,
  textReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import { failure, QueryProblem, success } from './prometheus/format';
import { graphPage, rulesPage } from './prometheus/page';
import {
  labelNames,
  labelValues,
  query,
  queryRange,
  series,
} from './prometheus/queryApi';
import { getAlerts, getRules } from './prometheus/rulesApi';
import {
  alertmanagers,
  buildInfo,
  configuration,
  runtimeInfo,
  targets,
} from './prometheus/statusApi';
import type { UpstreamContext } from './upstreamContext';

type Endpoint = (request: Request, context: UpstreamContext) => Reply;

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/alerts': getAlerts,
  '/rules': getRules,
  '/query': query,
  '/query_range': queryRange,
  '/series': series,
  '/labels': labelNames,
  '/targets': targets,
  '/alertmanagers': alertmanagers,
  '/metadata': () => success({}),
  '/status/buildinfo': buildInfo,
  '/status/runtimeinfo': runtimeInfo,
  '/status/config': configuration,
};

/** What may also be asked by POST with a form. */
const byForm = ['/query', '/query_range', '/series', '/labels'];

/** A Prometheus 3.14 with the HTTP API (built from prometheus/prometheus 3.14.0 web/api/v1, shapes compared with 2.42.0). */
export function createPrometheus(context: UpstreamContext): Upstream {
  return {
    handle: request => answer(withForm(request), context),
    problem: (status, message) =>
      failure(status === 403 ? 'forbidden' : 'internal', message),
  };
}

function answer(request: Request, context: UpstreamContext): Reply {
  const { path } = request;
  switch (path) {
    case '/-/healthy':
      return textReply(200, 'Prometheus Server is Healthy.\n');
    case '/-/ready':
      return textReply(200, 'Prometheus Server is Ready.\n');
    case '/graph':
    case '/query':
      return htmlReply(200, graphPage(request.query, context));
    case '/':
    case '/alerts':
    case '/rules':
      return htmlReply(200, rulesPage(context));
    default:
      return path.startsWith('/api/v1/') ? api(request, context) : goNotFound();
  }
}

function api(request: Request, context: UpstreamContext): Reply {
  const { method, path } = request;
  const name = path.slice('/api/v1'.length);
  const label = /^\/label\/([^/]+)\/values$/.exec(name);
  const endpoint: Endpoint | undefined = label
    ? () => labelValues(request, context, decodeURIComponent(label[1]))
    : endpoints[name];
  if (!endpoint) {
    return goNotFound();
  }
  if (
    method !== 'GET' &&
    method !== 'HEAD' &&
    !(method === 'POST' && byForm.includes(name))
  ) {
    return textReply(405, 'Method Not Allowed\n');
  }
  try {
    return endpoint(request, context);
  } catch (error) {
    if (error instanceof QueryProblem) {
      return failure(error.errorType, error.message);
    }
    throw error;
  }
}

/** The parameters of a form beside those of the address. */
function withForm(request: Request): Request {
  const type = request.headers['content-type'] ?? '';
  return request.method === 'POST' &&
    type.startsWith('application/x-www-form-urlencoded')
    ? {
        ...request,
        query: new URLSearchParams([
          ...new URLSearchParams(request.body),
          ...request.query,
        ]),
      }
    : request;
}
