import { sortedLabels } from '../../matching/fingerprint';
import type { Labels } from '../../scenario/model';
import type { Series } from './series';
import type { Value } from './workloadValue';

/** By which labels an aggregation groups. */
export type Grouping = { by: string[] } | { without: string[] };

/** By which labels two sides of an operator are matched. */
export interface Matching {
  on?: string[];
  ignoring?: string[];
  /** The side that may have several for one of the other. */
  many?: 'left' | 'right';
}

/** The labels without some of them. */
export function without(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => !names.includes(name)),
  );
}

/** One text for one set of labels. */
export function signatureOf(labels: Labels): string {
  return JSON.stringify(sortedLabels(labels));
}

/** Applies `sum`, `avg`, `max`, `min` or `count`. */
export function aggregate(
  name: string,
  value: Value,
  grouping: Grouping,
): Value {
  if (value.type !== 'vector') {
    return value;
  }
  const groups = new Map<string, { metric: Labels; members: Series[] }>();
  for (const one of value.series) {
    const metric =
      'by' in grouping
        ? Object.fromEntries(
            grouping.by.flatMap(label =>
              one.metric[label] === undefined
                ? []
                : [[label, one.metric[label]]],
            ),
          )
        : without(one.metric, ['__name__', ...grouping.without]);
    const key = signatureOf(metric);
    const group = groups.get(key) ?? { metric, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return {
    type: 'vector',
    series: [...groups.values()].map(({ metric, members }) => ({
      metric,
      valueAt: at => {
        const found = members.flatMap(({ valueAt }) => valueAt(at) ?? []);
        return found.length > 0 ? reduced(name, found) : undefined;
      },
    })),
  };
}

function reduced(name: string, found: readonly number[]): number {
  const sum = found.reduce((total, value) => total + value, 0);
  switch (name) {
    case 'max':
      return Math.max(...found);
    case 'min':
      return Math.min(...found);
    case 'count':
      return found.length;
    case 'avg':
      return sum / found.length;
    default:
      return sum;
  }
}

/** Applies an operator between two values. */
export function combine(
  operator: string,
  sides: { left: Value; right: Value; matching: Matching },
): Value {
  const { left, right, matching } = sides;
  if (left.type === 'scalar' && right.type === 'scalar') {
    return {
      type: 'scalar',
      value: calculated(operator, left.value, right.value) ?? NaN,
    };
  }
  const many = matching.many ?? 'left';
  if (left.type === 'vector' && right.type === 'vector') {
    return operator === 'or'
      ? either(left.series, right.series)
      : {
          type: 'vector',
          series:
            many === 'left'
              ? matched(left.series, right.series, matching).map(([a, b]) =>
                  joined(operator, a, [a, b]),
                )
              : matched(right.series, left.series, matching).map(([b, a]) =>
                  joined(operator, b, [a, b]),
                ),
        };
  }
  if (left.type === 'vector' && right.type === 'scalar') {
    const constant = { metric: {}, valueAt: () => right.value };
    return {
      type: 'vector',
      series: left.series.map(one => joined(operator, one, [one, constant])),
    };
  }
  if (left.type === 'scalar' && right.type === 'vector') {
    const constant = { metric: {}, valueAt: () => left.value };
    return {
      type: 'vector',
      series: right.series.map(one => joined(operator, one, [constant, one])),
    };
  }
  return left;
}

function either(left: readonly Series[], right: readonly Series[]): Value {
  const known = new Set(left.map(({ metric }) => signatureOf(metric)));
  return {
    type: 'vector',
    series: [
      ...left,
      ...right.filter(({ metric }) => !known.has(signatureOf(metric))),
    ],
  };
}

function matched(
  many: readonly Series[],
  one: readonly Series[],
  { on, ignoring = [] }: Matching,
): Array<[Series, Series]> {
  const key = ({ metric }: Series) =>
    on
      ? JSON.stringify(on.map(label => metric[label] ?? ''))
      : signatureOf(without(metric, ['__name__', ...ignoring]));
  const others = new Map(one.map(series => [key(series), series]));
  return many.flatMap((series): Array<[Series, Series]> => {
    const other = others.get(key(series));
    return other ? [[series, other]] : [];
  });
}

function joined(
  operator: string,
  { metric }: Series,
  [a, b]: readonly [Series, Series],
): Series {
  const compares = ['>', '<', '>=', '<='].includes(operator);
  return {
    metric: compares ? metric : without(metric, ['__name__']),
    valueAt: at => {
      const left = a.valueAt(at);
      const right = b.valueAt(at);
      return left === undefined || right === undefined
        ? undefined
        : calculated(operator, left, right);
    },
  };
}

/** A comparison keeps the left side where it holds. */
function calculated(
  operator: string,
  left: number,
  right: number,
): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '>':
      return left > right ? left : undefined;
    case '<':
      return left < right ? left : undefined;
    case '>=':
      return left >= right ? left : undefined;
    default:
      return left <= right ? left : undefined;
  }
}
