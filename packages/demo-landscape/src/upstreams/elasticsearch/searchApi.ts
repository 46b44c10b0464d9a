import { jsonReply, type Reply, type Request } from '../../http/reply';
import {
  isObject,
  type Json,
  type JsonObject,
} from '../../scenario/workloads/kubeObject';
import { ElasticProblem, notParsed, productHeaders } from './ElasticProblem';
import type { Indices } from './Indices';
import { everything, parseQuery } from './parseQuery';
import { inOrder, parseSort, sortValue } from './sortOf';

/** How many are counted before it is only said that there are more. */
const countedMost = 10_000;
const windowMost = 10_000;
const known = ['query', 'size', 'from', 'sort', 'track_total_hits'];

/** POST and GET /{index}/_search. @throws {@link ElasticProblem} */
export function searchReply(
  request: Request,
  target: string,
  { indices, now }: { indices: Indices; now: number },
): Reply {
  const chosen = choose(target, indices.names(now), request.query);
  const asked = bodyOf(request);
  const size = numberOf(asked, 'size', 10);
  const from = numberOf(asked, 'from', 0);
  if (from + size > windowMost) {
    throw new ElasticProblem(
      400,
      'illegal_argument_exception',
      `Result window is too large, from + size must be less than or equal to: [${windowMost}] but was [${
        from + size
      }]`,
    );
  }
  const keys = parseSort(asked.sort);
  const query =
    asked.query === undefined ? everything : parseQuery(asked.query, now);
  const found = indices
    .search(query, { indices: chosen, now })
    .sort(
      (a, b) =>
        inOrder(a.source, b.source, keys) ||
        b.writtenAt - a.writtenAt ||
        a.id.localeCompare(b.id),
    );
  const score = keys.length > 0 ? null : 1;
  const shards = chosen.length;
  return jsonReply(
    200,
    {
      took: 3 + shards,
      timed_out: false,
      _shards: { total: shards, successful: shards, skipped: 0, failed: 0 },
      hits: {
        total: {
          value: Math.min(found.length, countedMost),
          relation: found.length > countedMost ? 'gte' : 'eq',
        },
        max_score: found.length > 0 ? score : null,
        hits: found.slice(from, from + size).map(({ index, id, source }) => ({
          _index: index,
          _id: id,
          _score: score,
          _source: source,
          ...(keys.length > 0 && {
            sort: keys.map(({ field }) => sortValue(source, field)),
          }),
        })),
      },
    },
    productHeaders,
  );
}

/** The indices of a name, a pattern or several of either. */
function choose(
  target: string,
  names: readonly string[],
  query: URLSearchParams,
): string[] {
  const parts = target.split(',').map(decodeURIComponent);
  const isTold = (name: string) =>
    ['', 'true'].includes(query.get(name) ?? '-');
  const missing = (index: string) =>
    new ElasticProblem(
      404,
      'index_not_found_exception',
      `no such index [${index}]`,
      {
        'resource.type': 'index_or_alias',
        'resource.id': index,
        index_uuid: '_na_',
        index,
      },
    );
  const chosen = parts.flatMap(part => {
    if (part === '_all' || part.includes('*')) {
      return names.filter(name => part === '_all' || fits(part, name));
    }
    if (!names.includes(part)) {
      if (isTold('ignore_unavailable')) {
        return [];
      }
      throw missing(part);
    }
    return [part];
  });
  if (chosen.length === 0 && query.get('allow_no_indices') === 'false') {
    throw missing(target);
  }
  return [...new Set(chosen)];
}

function fits(pattern: string, name: string): boolean {
  const [first, ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) {
    return false;
  }
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

function bodyOf({ body, headers }: Request): JsonObject {
  if (body.trim() === '') {
    return {};
  }
  const type = headers['content-type'] ?? '';
  if (!/^application\/(json|vnd\.elasticsearch\+json)/.test(type)) {
    throw new ElasticProblem(
      406,
      'content_type_header_exception',
      `Content-Type header [${type}] is not supported`,
    );
  }
  let asked: Json;
  try {
    asked = JSON.parse(body);
  } catch {
    throw new ElasticProblem(
      400,
      'json_parse_exception',
      'Unexpected character: was expecting a JSON value',
    );
  }
  if (!isObject(asked)) {
    throw notParsed('Expected [START_OBJECT] in the body');
  }
  const unknown = Object.keys(asked).find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw notParsed(`Unknown key for a value in [${unknown}].`);
  }
  return asked;
}

function numberOf(asked: JsonObject, name: string, otherwise: number): number {
  const value = asked[name] ?? otherwise;
  if (typeof value !== 'number' || value < 0) {
    throw new ElasticProblem(
      400,
      'illegal_argument_exception',
      `[${name}] parameter cannot be negative, found [${String(value)}]`,
    );
  }
  return value;
}
