import {
  jsonReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import { ElasticProblem, productHeaders } from './elasticsearch/ElasticProblem';
import { Indices } from './elasticsearch/Indices';
import { searchReply } from './elasticsearch/searchApi';
import type { UpstreamContext } from './upstreamContext';

const version = {
  name: 'chatops-events-0',
  cluster_name: 'chatops-events',
  cluster_uuid: 'kJ3vQ0pGQ4mH8tX2b7WfCA',
  version: {
    number: '8.19.4',
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: 'aa0a7826e719b392e7782716b323c4fb8fa3b392',
    build_date: '2025-09-16T22:06:03.940754111Z',
    build_snapshot: false,
    lucene_version: '9.12.2',
    minimum_wire_compatibility_version: '7.17.0',
    minimum_index_compatibility_version: '7.0.0',
  },
  tagline: 'You Know, for Search',
};

/**
 * An Elasticsearch 8 into which agents of Botkube write what they tell, an index a day for two weeks (built from the
 * search API of Elasticsearch 8.19: routes, bodies and refusals).
 */
export function createElasticsearch(context: UpstreamContext): Upstream {
  const indices = new Indices(context.scenario);
  return {
    handle(request) {
      try {
        return answer(request, indices, context.clock.now());
      } catch (error) {
        if (error instanceof ElasticProblem) {
          return error.toReply();
        }
        throw error;
      }
    },
    problem: (status, message) =>
      new ElasticProblem(
        status,
        status === 403 ? 'security_exception' : 'exception',
        message,
      ).toReply(),
  };
}

function answer(request: Request, indices: Indices, now: number): Reply {
  const { method, path } = request;
  const reading = method === 'GET' || method === 'HEAD';
  if (path === '/' && reading) {
    return jsonReply(200, version, productHeaders);
  }
  const [, target] = /^\/(?:([^/_][^/]*|_all)\/)?_search$/.exec(path) ?? [];
  if (/\/_search$/.test(path) && (reading || method === 'POST')) {
    return searchReply(request, target ?? '_all', { indices, now });
  }
  throw new ElasticProblem(
    400,
    'illegal_argument_exception',
    `no handler found for uri [${path}] and method [${method}]`,
  );
}
