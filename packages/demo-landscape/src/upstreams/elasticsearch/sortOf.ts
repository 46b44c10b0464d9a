import {
  isList,
  isObject,
  type Json,
  type JsonObject,
} from '../../scenario/workloads/kubeObject';
import { ElasticProblem, notParsed } from './ElasticProblem';
import { kindOf, valuesOf } from './fields';

/** One field that is sorted by. */
export interface SortKey {
  field: string;
  descending: boolean;
}

/**
 * Reads `sort`.
 *
 * @throws {@link ElasticProblem} for a field without a mapping, unless it says of which type it would be, and for a text
 */
export function parseSort(sort: Json): SortKey[] {
  return (isList(sort) ? sort : [sort]).flatMap(one => {
    if (one === undefined) {
      return [];
    }
    const [[field, how] = ['', undefined]] =
      typeof one === 'string'
        ? [[one, undefined] as const]
        : Object.entries(isObject(one) ? one : {});
    const order = isObject(how) ? how.order ?? 'asc' : how ?? 'asc';
    if (order !== 'asc' && order !== 'desc') {
      throw notParsed(`Unknown SortOrder [${String(order)}]`);
    }
    const kind = kindOf(field);
    const told = isObject(how) && typeof how.unmapped_type === 'string';
    if (kind === undefined && !told) {
      throw new ElasticProblem(
        400,
        'query_shard_exception',
        `No mapping found for [${field}] in order to sort on`,
      );
    }
    if (kind === 'text') {
      throw new ElasticProblem(
        400,
        'illegal_argument_exception',
        `Fielddata is disabled on [${field}] in [botkube]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`,
      );
    }
    return [{ field, descending: order === 'desc' }];
  });
}

/** What a document is sorted by; what has nothing comes last, whatever the order. */
export function sortValue(
  document: JsonObject,
  field: string,
): string | number | null {
  const [value] = valuesOf(document, field);
  return kindOf(field) === 'date' && typeof value === 'string'
    ? Date.parse(value)
    : value ?? null;
}

/** The order of two documents. */
export function inOrder(
  a: JsonObject,
  b: JsonObject,
  keys: readonly SortKey[],
): number {
  for (const { field, descending } of keys) {
    const [left, right] = [sortValue(a, field), sortValue(b, field)];
    if (left !== right) {
      if (left === null || right === null) {
        return left === null ? 1 : -1;
      }
      return left < right === descending ? 1 : -1;
    }
  }
  return 0;
}
