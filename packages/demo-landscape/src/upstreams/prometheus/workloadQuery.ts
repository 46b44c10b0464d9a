import { parseSelector, type Selector } from '../../matching/parseSelector';
import type { Series, SeriesSpan } from './series';
import { applyFunction } from './workloadFunctions';
import type { Ranged, Value } from './workloadValue';
import {
  aggregate,
  combine,
  type Grouping,
  type Matching,
} from './workloadVectors';
import { workloadMetrics, workloadSeries } from './workloadSeries';

const tokens =
  /\s*(?:("(?:[^"\\]|\\.)*"|'[^']*')|(\d+(?:ms|[smhdwy]))+|(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)|([a-zA-Z_][a-zA-Z0-9_:]*)|(==|!=|>=|<=|=~|!~|[-+*/(){}[\],:<>=]))/gy;

const aggregations = ['sum', 'avg', 'max', 'min', 'count'];
const strength: Readonly<Record<string, number>> = {
  or: 1,
  '>': 2,
  '<': 2,
  '>=': 2,
  '<=': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
};

/** Something this evaluator does not know; the caller says so in its own words. */
class Unknown extends Error {}

/** Reads and evaluates in one go: the functions it returns look at the clock later. */
class Parser {
  private at = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly span: SeriesSpan,
  ) {}

  whole(): Value {
    const value = this.expression(0);
    if (this.at < this.words.length) {
      throw new Unknown();
    }
    return value;
  }

  private peek(): string {
    return this.words[this.at] ?? '';
  }

  private take(expected?: string): string {
    const word = this.words[this.at++] ?? '';
    if (word === '' || (expected !== undefined && word !== expected)) {
      throw new Unknown();
    }
    return word;
  }

  private expression(above: number): Value {
    let left = this.ranged();
    for (;;) {
      const operator = this.peek();
      const own = strength[operator];
      if (own === undefined || own <= above) {
        return left;
      }
      this.take();
      const matching = this.matching();
      left = combine(operator, {
        left,
        right: this.expression(own),
        matching,
      });
    }
  }

  private matching(): Matching {
    const matching: Matching = {};
    if (this.peek() === 'on' || this.peek() === 'ignoring') {
      const how = this.take();
      matching[how === 'on' ? 'on' : 'ignoring'] = this.names();
    }
    if (this.peek() === 'group_left' || this.peek() === 'group_right') {
      matching.many = this.take() === 'group_left' ? 'left' : 'right';
      if (this.peek() === '(') {
        this.names();
      }
    }
    return matching;
  }

  private names(): string[] {
    const names: string[] = [];
    this.take('(');
    while (this.peek() !== ')') {
      const word = this.take();
      if (word !== ',') {
        names.push(word);
      }
    }
    this.take(')');
    return names;
  }

  /** A primary and what may follow it in square brackets: a subquery. Ranges of selectors are read with them. */
  private ranged(): Value {
    const from = this.at;
    const value = this.primary(0);
    if (this.peek() !== '[') {
      return value;
    }
    this.take('[');
    const window = durationOf(this.take());
    this.take(':');
    // Without one it is that of rules.
    const step = this.peek() === ']' ? 60_000 : durationOf(this.take());
    this.take(']');
    if (step === 0) {
      throw new Unknown();
    }
    // Read once more, now that it is known how far back it has to reach.
    const end = this.at;
    this.at = from;
    const wide = this.primary(window);
    this.at = end;
    if (wide.type !== 'vector') {
      throw new Unknown();
    }
    const { series } = wide;
    return { type: 'range', window, step, series } satisfies Ranged;
  }

  private primary(reach: number): Value {
    const word = this.peek();
    if (word === '(') {
      this.take('(');
      const inner = reach > 0 ? this.reaching(reach) : this.expression(0);
      this.take(')');
      return inner;
    }
    if (word === '-') {
      this.take();
      return combine('*', {
        left: { type: 'scalar', value: -1 },
        right: this.primary(reach),
        matching: {},
      });
    }
    if (/^[\d.]/.test(word)) {
      return { type: 'scalar', value: Number(this.take()) };
    }
    if (aggregations.includes(word)) {
      return this.aggregation(reach);
    }
    return this.words[this.at + 1] === '('
      ? this.call(reach)
      : this.selector(reach);
  }

  /** The same expression over a longer stretch. */
  private reaching(reach: number): Value {
    const { from, ...rest } = this.span;
    const inner = new Parser(this.words, { ...rest, from: from - reach });
    inner.at = this.at;
    const value = inner.expression(0);
    this.at = inner.at;
    return value;
  }

  private aggregation(reach: number): Value {
    const name = this.take();
    let grouping = this.grouping();
    this.take('(');
    const inner = this.reaching(reach);
    this.take(')');
    grouping = grouping ?? this.grouping();
    return aggregate(name, inner, grouping ?? { by: [] });
  }

  private grouping(): Grouping | undefined {
    if (this.peek() !== 'by' && this.peek() !== 'without') {
      return undefined;
    }
    return this.take() === 'by'
      ? { by: this.names() }
      : { without: this.names() };
  }

  private call(reach: number): Value {
    const name = this.take();
    const values: Value[] = [];
    this.take('(');
    while (this.peek() !== ')') {
      values.push(this.reaching(reach));
      if (this.peek() === ',') {
        this.take();
      }
    }
    this.take(')');
    const value = applyFunction(name, values);
    if (!value) {
      throw new Unknown();
    }
    return value;
  }

  private selector(reach: number): Value {
    const name = this.take();
    let text = name;
    if (this.peek() === '{') {
      do {
        text += this.peek();
      } while (this.take() !== '}');
    }
    const window = this.window();
    const selector = selectorOf(text);
    if (!selector || !workloadMetrics.includes(name)) {
      throw new Unknown();
    }
    const series = workloadSeries(name, selector.matchers, {
      ...this.span,
      from: this.span.from - reach - (window ?? 0),
    });
    return window === undefined
      ? { type: 'vector', series }
      : { type: 'range', window, series };
  }

  /** The range of a selector, if it has one and it is none of a subquery. */
  private window(): number | undefined {
    if (this.peek() !== '[' || this.words[this.at + 2] !== ']') {
      return undefined;
    }
    this.take('[');
    const window = durationOf(this.take());
    this.take(']');
    return window;
  }
}

/**
 * Evaluates what is asked of workloads: selectors, rates, sums, quotients, quantiles and functions over time of the
 * metrics of {@link workloadMetrics}. Nothing for any other expression.
 */
export function workloadQuery(
  query: string,
  span: SeriesSpan,
): Series[] | undefined {
  const asksWorkloads = workloadMetrics.some(name =>
    new RegExp(`(?<![\\w:])${name}(?![\\w:])`).test(query),
  );
  if (!asksWorkloads) {
    return undefined;
  }
  try {
    const parser = new Parser(tokensOf(query), span);
    const value = parser.whole();
    switch (value.type) {
      case 'vector':
        return value.series;
      case 'scalar':
        return [{ metric: {}, valueAt: () => value.value }];
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof Unknown) {
      return undefined;
    }
    throw error;
  }
}

function tokensOf(query: string): string[] {
  const found: string[] = [];
  tokens.lastIndex = 0;
  const text = query.trim();
  let at = 0;
  while (at < text.length) {
    tokens.lastIndex = at;
    const match = tokens.exec(text);
    if (!match) {
      throw new Unknown();
    }
    found.push(match[0].trim());
    at = tokens.lastIndex;
  }
  return found;
}

/** What is no selector is told of by whoever evaluates the rest. */
function selectorOf(text: string): Selector | undefined {
  try {
    return parseSelector(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds of `1h30m`. */
function durationOf(text: string): number {
  const units: Readonly<Record<string, number>> = {
    ms: 1,
    s: 1e3,
    m: 6e4,
    h: 36e5,
    d: 864e5,
    w: 6048e5,
    y: 31536e6,
  };
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit],
    0,
  );
}
