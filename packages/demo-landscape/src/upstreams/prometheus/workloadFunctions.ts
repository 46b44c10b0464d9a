import type { Series } from './series';
import { signatureOf, without } from './workloadVectors';
import type { Ranged, Value } from './workloadValue';
import type { WorkloadSeries } from './workloadSeries';

/** How often a stretch is looked at by a function over time. */
const looks = 48;

/** Applies a function of PromQL; nothing if it is none that is known here. */
export function applyFunction(
  name: string,
  values: readonly Value[],
): Value | undefined {
  const [first, second] = values;
  switch (name) {
    case 'rate':
    case 'irate':
    case 'increase':
    case 'delta':
      return first?.type === 'range'
        ? vector(first.series.map(one => risen(name, one, first.window)))
        : undefined;
    case 'avg_over_time':
    case 'max_over_time':
    case 'min_over_time':
    case 'sum_over_time':
    case 'last_over_time':
      return first?.type === 'range'
        ? vector(over(first, found => overTime(name, found)))
        : undefined;
    case 'count_over_time':
      return first?.type === 'range' ? vector(counted(first)) : undefined;
    case 'quantile_over_time':
      return first?.type === 'scalar' && second?.type === 'range'
        ? vector(over(second, found => quantile(first.value, found)))
        : undefined;
    case 'histogram_quantile':
      return first?.type === 'scalar' && second?.type === 'vector'
        ? vector(histogramQuantile(first.value, second.series))
        : undefined;
    case 'clamp_min':
    case 'clamp_max':
      return first?.type === 'vector' && second?.type === 'scalar'
        ? vector(
            first.series.map(one =>
              mapped(one, value =>
                name === 'clamp_min'
                  ? Math.max(value, second.value)
                  : Math.min(value, second.value),
              ),
            ),
          )
        : undefined;
    case 'vector':
      return first?.type === 'scalar'
        ? vector([{ metric: {}, valueAt: () => first.value }])
        : undefined;
    default:
      return undefined;
  }
}

function vector(series: Series[]): Value {
  return { type: 'vector', series };
}

function mapped(one: Series, change: (value: number) => number): Series {
  return {
    metric: without(one.metric, ['__name__']),
    valueAt: at => {
      const value = one.valueAt(at);
      return value === undefined ? undefined : change(value);
    },
  };
}

/** What a counter rose by; one that says how fast it rises is asked, another is looked at twice. */
function risen(
  name: string,
  { metric, valueAt, rateAt }: WorkloadSeries,
  window: number,
): Series {
  const seconds = window / 1_000;
  const perSecond = (at: number) => {
    if (rateAt) {
      return rateAt(at) ?? rateAt(at - window / 2);
    }
    const now = valueAt(at);
    return now === undefined
      ? undefined
      : Math.max(0, now - (valueAt(at - window) ?? 0)) / seconds;
  };
  return {
    metric: without(metric, ['__name__']),
    valueAt: at => {
      const value = perSecond(at);
      const times = name === 'increase' || name === 'delta' ? seconds : 1;
      return value === undefined ? undefined : value * times;
    },
  };
}

function over(
  { series, window }: Ranged,
  summed: (found: number[]) => number,
): Series[] {
  return series.map(({ metric, valueAt }) => ({
    metric: without(metric, ['__name__']),
    valueAt: at => {
      const found: number[] = [];
      for (let look = 0; look < looks; look++) {
        const value = valueAt(at - (look * window) / looks);
        if (value !== undefined) {
          found.push(value);
        }
      }
      return found.length > 0 ? summed(found) : undefined;
    },
  }));
}

/** How often something is scraped, milliseconds. */
const scrapedEvery = 30 * 1_000;

/** A subquery looks at whole steps. What has none has the samples of all scrapes, of which a few are looked at. */
function counted(ranged: Ranged): Series[] {
  const { series, window, step } = ranged;
  if (step === undefined) {
    return over(ranged, found =>
      Math.round((found.length / looks) * (window / scrapedEvery)),
    );
  }
  return series.map(({ metric, valueAt }) => ({
    metric: without(metric, ['__name__']),
    valueAt: at => {
      let count = 0;
      for (let look = at - (at % step); look > at - window; look -= step) {
        count += valueAt(look) === undefined ? 0 : 1;
      }
      return count > 0 ? count : undefined;
    },
  }));
}

function overTime(name: string, found: readonly number[]): number {
  const sum = found.reduce((total, value) => total + value, 0);
  switch (name) {
    case 'max_over_time':
      return Math.max(...found);
    case 'min_over_time':
      return Math.min(...found);
    case 'sum_over_time':
      return sum;
    case 'last_over_time':
      return found[0];
    default:
      return sum / found.length;
  }
}

function quantile(share: number, found: readonly number[]): number {
  const sorted = [...found].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

/** As promql/quantile.go: linear within the bucket that holds the quantile. */
function histogramQuantile(
  share: number,
  buckets: readonly Series[],
): Series[] {
  const groups = new Map<string, Series[]>();
  for (const bucket of buckets) {
    const key = signatureOf(without(bucket.metric, ['__name__', 'le']));
    groups.set(key, [...(groups.get(key) ?? []), bucket]);
  }
  return [...groups.values()].map(group => {
    const sorted = group
      .map(bucket => ({ bound: boundOf(bucket.metric.le), bucket }))
      .sort((a, b) => a.bound - b.bound);
    return {
      metric: without(group[0].metric, ['__name__', 'le']),
      valueAt: at => {
        const counts = sorted.map(({ bucket }) => bucket.valueAt(at) ?? 0);
        const total = counts[counts.length - 1];
        if (!(total > 0)) {
          return undefined;
        }
        const rank = share * total;
        const place = counts.findIndex(count => count >= rank);
        const lowest = place === 0 ? 0 : sorted[place - 1].bound;
        const { bound } = sorted[place];
        if (bound === Infinity) {
          return lowest;
        }
        const before = place === 0 ? 0 : counts[place - 1];
        const inside = counts[place] - before;
        return lowest + ((bound - lowest) * (rank - before)) / (inside || 1);
      },
    };
  });
}

function boundOf(text = '+Inf'): number {
  return text === '+Inf' ? Infinity : Number(text);
}
