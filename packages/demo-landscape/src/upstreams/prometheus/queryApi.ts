import type { Reply, Request } from '../../http/reply';
import { parseSelector, type Selector } from '../../matching/parseSelector';
import { HOUR } from '../../scenario/clock';
import type { Labels } from '../../scenario/model';
import type { UpstreamContext } from '../upstreamContext';
import { evaluate, seriesOf } from './expressions';
import { invalidParameter, QueryProblem, sample, success } from './format';
import { stepParameter, timeParameter } from './parameters';
import type { Series, SeriesSpan } from './series';

/** How many points a series may have in one answer. */
const pointLimit = 11_000;

/** GET and POST /query */
export function query(request: Request, context: UpstreamContext): Reply {
  const at = timeParameter(request.query, 'time', context.clock.now());
  const result = evaluate(
    request.query.get('query') ?? '',
    spanOf(context, at, at),
  );
  if (result.type === 'scalar') {
    return success({
      resultType: 'scalar',
      result: sample(at, result.value),
    });
  }
  return success({
    resultType: 'vector',
    result: result.series.flatMap(({ metric, valueAt }) => {
      const value = valueAt(at);
      return value === undefined ? [] : [{ metric, value: sample(at, value) }];
    }),
  });
}

/** GET and POST /query_range */
export function queryRange(request: Request, context: UpstreamContext): Reply {
  const start = timeParameter(request.query, 'start');
  const end = timeParameter(request.query, 'end');
  if (end < start) {
    throw invalidParameter(
      'end',
      'end timestamp must not be before start time',
    );
  }
  const step = stepParameter(request.query);
  if ((end - start) / step > pointLimit) {
    throw new QueryProblem(
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  const result = evaluate(
    request.query.get('query') ?? '',
    spanOf(context, start, end),
  );
  const drawn: Series[] =
    result.type === 'vector'
      ? result.series
      : [{ metric: {}, valueAt: () => result.value }];
  const now = context.clock.now();
  return success({
    resultType: 'matrix',
    result: drawn.flatMap(({ metric, valueAt }) => {
      const values: Array<[number, string]> = [];
      // Nothing has been scraped after now.
      for (let at = start; at <= end && at <= now; at += step) {
        const value = valueAt(at);
        if (value !== undefined) {
          values.push(sample(Math.round(at), value));
        }
      }
      return values.length > 0 ? [{ metric, values }] : [];
    }),
  });
}

/** GET and POST /series */
export function series(request: Request, context: UpstreamContext): Reply {
  const selectors = selectorsOf(request);
  if (selectors.length === 0) {
    throw new QueryProblem('bad_data', 'no match[] parameter provided');
  }
  return success(found(request, context, selectors));
}

/** GET and POST /labels */
export function labelNames(request: Request, context: UpstreamContext): Reply {
  const metrics = found(request, context, selectorsOf(request));
  return success(
    [...new Set(metrics.flatMap(metric => Object.keys(metric)))].sort(),
  );
}

/** GET /label/{name}/values */
export function labelValues(
  request: Request,
  context: UpstreamContext,
  name: string,
): Reply {
  const metrics = found(request, context, selectorsOf(request));
  return success(
    [...new Set(metrics.flatMap(metric => metric[name] ?? []))].sort(),
  );
}

/** The parsed `match[]` parameters. @throws {@link QueryProblem} */
export function selectorsOf({ query: parameters }: Request): Selector[] {
  return parameters.getAll('match[]').map(text => {
    try {
      const selector = parseSelector(text);
      if (selector) {
        return selector;
      }
    } catch (error) {
      throw invalidParameter(
        'match[]',
        error instanceof Error ? error.message : String(error),
      );
    }
    throw invalidParameter(
      'match[]',
      `1:1: parse error: ${JSON.stringify(text)} is not a selector`,
    );
  });
}

/** The label sets of the series in the asked stretch, an hour by default; of all where nothing is selected. */
function found(
  request: Request,
  context: UpstreamContext,
  selectors: readonly Selector[],
): Labels[] {
  const end = timeParameter(request.query, 'end', context.clock.now());
  const start = timeParameter(request.query, 'start', end - HOUR);
  const span = spanOf(context, start, end);
  const wanted =
    selectors.length > 0
      ? selectors
      : [parseSelector('{__name__=~".+"}')].flatMap(one => one ?? []);
  const metrics = wanted.flatMap(selector =>
    seriesOf(selector, span).map(({ metric }) => metric),
  );
  return [...new Map(metrics.map(one => [JSON.stringify(one), one])).values()];
}

function spanOf(
  { scenario, self }: UpstreamContext,
  from: number,
  to: number,
): SeriesSpan {
  return { scenario, region: self.region ?? 'eu', from, to };
}
