import {
  isList,
  isObject,
  type Json,
  type JsonObject,
} from '../../scenario/workloads/kubeObject';
import { ElasticProblem, notParsed } from './ElasticProblem';
import { instantOf, kindOf, valuesOf, wordsOf } from './fields';

/** A query that was understood. */
export interface Query {
  accepts(document: JsonObject): boolean;
  /** What the values of a field are confined to, as far as that is plain: whoever makes documents can leave out the rest. */
  confines: Readonly<Record<string, readonly string[]>>;
  /** Instants before which nothing is wanted, by field. */
  since: Readonly<Record<string, number>>;
}

/** The query of what asks for nothing special. */
export const everything: Query = {
  accepts: () => true,
  confines: {},
  since: {},
};

/**
 * Reads a query: `match_all`, `bool` of `filter`, `must` and `must_not`, `term`, `terms` and `range` (built from the
 * Query DSL of Elasticsearch 8).
 *
 * @throws {@link ElasticProblem} for any other, rather than finding nothing
 */
export function parseQuery(query: Json, now: number): Query {
  const [name, body] = only(
    query,
    'query malformed, no start_object after query name',
  );
  switch (name) {
    case 'match_all':
      return everything;
    case 'bool':
      return boolQuery(body, now);
    case 'term':
      return termsQuery(name, body, value =>
        isObject(value) ? [value.value] : [value],
      );
    case 'terms':
      return termsQuery(name, body, value => {
        if (!isList(value)) {
          throw notParsed('[terms] query requires a list of values');
        }
        return value;
      });
    case 'range':
      return rangeQuery(body, now);
    default:
      throw notParsed(`unknown query [${name}]`);
  }
}

/** The only key of an object, and its value. */
function only(value: Json, otherwise: string): [string, Json] {
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length !== 1) {
    throw notParsed(otherwise);
  }
  return entries[0];
}

function boolQuery(body: Json, now: number): Query {
  const clauses: Record<string, Query[]> = {};
  for (const [name, value] of Object.entries(isObject(body) ? body : {})) {
    if (!['filter', 'must', 'must_not'].includes(name)) {
      throw notParsed(`[bool] query does not support [${name}]`);
    }
    clauses[name] = (isList(value) ? value : [value]).map(one =>
      parseQuery(one, now),
    );
  }
  const { filter = [], must = [], must_not: mustNot = [] } = clauses;
  const all = [...filter, ...must];
  return {
    accepts: document =>
      all.every(one => one.accepts(document)) &&
      !mustNot.some(one => one.accepts(document)),
    confines: Object.assign({}, ...all.map(({ confines }) => confines)),
    since: Object.assign({}, ...all.map(({ since }) => since)),
  };
}

function termsQuery(
  name: string,
  body: Json,
  read: (value: Json) => readonly Json[],
): Query {
  const [field, value] = only(
    body,
    `[${name}] query does not support several fields`,
  );
  const wanted = read(value).map(one => {
    if (typeof one !== 'string' && typeof one !== 'number') {
      throw notParsed(`[${name}] query expects values of ${field} to be plain`);
    }
    return one;
  });
  const kind = kindOf(field);
  const matches = (found: string | number): boolean => {
    switch (kind) {
      case 'text': {
        // A term is not split into words as the text was.
        const words = wordsOf(String(found));
        return wanted.some(one => words.includes(String(one)));
      }
      case 'date':
        return wanted.some(
          one => instantOf(one, 0) === Date.parse(String(found)),
        );
      case 'long':
      case 'keyword':
        return wanted.some(one => String(one) === String(found));
      default:
        return false;
    }
  };
  return {
    accepts: document => valuesOf(document, field).some(matches),
    confines: kind === 'keyword' ? { [field]: wanted.map(String) } : {},
    since: {},
  };
}

const bounds = ['gte', 'gt', 'lte', 'lt'];

function rangeQuery(body: Json, now: number): Query {
  const [field, value] = only(
    body,
    "[range] query doesn't support multiple fields",
  );
  const limits = Object.entries(isObject(value) ? value : {}).map(
    ([name, limit]): [string, Json] => {
      if (!bounds.includes(name)) {
        throw notParsed(`[range] query does not support [${name}]`);
      }
      return [name, limit];
    },
  );
  const kind = kindOf(field);
  const placeOf = (one: Json): number =>
    kind === 'date' ? instantOf(one, now) : Number(one);
  for (const [, limit] of limits) {
    if (kind === 'date' && Number.isNaN(placeOf(limit))) {
      throw new ElasticProblem(
        400,
        'parse_exception',
        `failed to parse date field [${String(
          limit,
        )}] with format [strict_date_optional_time||epoch_millis]`,
      );
    }
  }
  const within = (found: string | number) =>
    limits.every(([name, limit]) => {
      const at = placeOf(found);
      switch (name) {
        case 'gte':
          return at >= placeOf(limit);
        case 'gt':
          return at > placeOf(limit);
        case 'lte':
          return at <= placeOf(limit);
        default:
          return at < placeOf(limit);
      }
    });
  const least = limits.find(([name]) => name === 'gte' || name === 'gt');
  return {
    accepts: document =>
      (kind === 'date' || kind === 'long') &&
      valuesOf(document, field).some(within),
    confines: {},
    since: kind === 'date' && least ? { [field]: placeOf(least[1]) } : {},
  };
}
