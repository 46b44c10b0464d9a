import { parseSelector, type Selector } from '../../matching/parseSelector';
import type { AlertingRule, RecordingRule } from '../../scenario/model';
import type { KnownSubject } from '../../scenario/Scenario';
import { invalidParameter, QueryProblem } from './format';
import {
  alertSeries,
  conditionSeries,
  measuredSeries,
  recordedSeries,
  upSeries,
  type Series,
  type SeriesSpan,
} from './series';
import { workloadQuery } from './workloadQuery';

/** What an expression gives over a stretch of time. */
export type Evaluated =
  | { type: 'scalar'; value: number }
  | { type: 'vector'; series: Series[] };

/**
 * Evaluates an expression. Known are numbers, selectors of `ALERTS`, `ALERTS_FOR_STATE`, `up` and recorded series, the
 * exact expressions of the rules, with their threshold or without, `count()` of any selector, and what is asked of the
 * metrics of workloads.
 *
 * @throws {@link QueryProblem} for anything else, rather than an empty answer that would look like calm
 */
export function evaluate(text: string, span: SeriesSpan): Evaluated {
  const query = normalized(text);
  if (query === '') {
    throw invalidParameter(
      'query',
      '1:1: parse error: no expression found in input',
    );
  }
  if (/^[+-]?(\d+(\.\d+)?(e[+-]?\d+)?|\.\d+|inf|nan)$/i.test(query)) {
    return { type: 'scalar', value: numberOf(query) };
  }
  const series =
    ruleSeries(query, span) ??
    workloadQuery(query, span) ??
    countSeries(query, span) ??
    selectorSeries(query, span);
  if (!series) {
    throw invalidParameter(
      'query',
      `this Prometheus of the demo landscape cannot evaluate ${JSON.stringify(
        query.slice(0, 200),
      )}: it knows selectors of ALERTS, ALERTS_FOR_STATE, up and recorded series, the exact expressions of its rules, count() of a selector, and rates, sums, quotients and quantiles of the metrics of workloads`,
    );
  }
  return { type: 'vector', series };
}

/** The series of the stretch that the selector accepts. @throws {@link QueryProblem} if samples of it are not played here */
export function seriesOf(selector: Selector, span: SeriesSpan): Series[] {
  const played = playedSeries(selector, span);
  if (played.length === 0 && measuring(selector, span).length > 0) {
    throw invalidParameter(
      'query',
      `the demo landscape has no raw samples of ${nameOf(
        selector,
      )}; ask for the exact expression of a rule that uses it`,
    );
  }
  return played.filter(({ metric }) => selector.accepts(metric));
}

/** The series by the selected name that the landscape has samples of. */
function playedSeries(selector: Selector, span: SeriesSpan): Series[] {
  const names = selector.matchers.filter(({ name }) => name === '__name__');
  const accepts = (name: string) => names.every(({ matches }) => matches(name));
  return [
    ...(accepts('ALERTS') || accepts('ALERTS_FOR_STATE')
      ? alertSeries(span)
      : []),
    ...(accepts('up') ? upSeries(span) : []),
    ...recordingsOf(span)
      .filter(({ name }) => accepts(name))
      .flatMap(rule => recordedSeries(span, rule, { named: true })),
  ];
}

function nameOf({ matchers }: Selector): string | undefined {
  return matchers.find(
    ({ name, operator }) => name === '__name__' && operator === '=',
  )?.value;
}

/** White space as Prometheus would print it, outside of quotes. */
function normalized(text: string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, at) => (at % 2 ? part : part.replace(/\s+/g, ' ')))
    .join('')
    .trim();
}

function numberOf(text: string): number {
  const bare = text.toLowerCase();
  if (bare.endsWith('inf')) {
    return bare.startsWith('-')
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY;
  }
  return Number(bare);
}

function ruleSeries(query: string, span: SeriesSpan): Series[] | undefined {
  const { scenario, region } = span;
  const subjects = scenario.subjects(region);
  const asking = (wanted: (one: KnownSubject) => boolean) =>
    subjects.filter(wanted);
  const failing = scenario
    .ruleGroups(region, span.to)
    .flatMap(({ rules }) => rules)
    .find(rule => rule.kind === 'alerting' && rule.expression.query === query);
  if (failing?.kind === 'alerting' && failing.error !== undefined) {
    throw new QueryProblem('execution', failing.error);
  }
  const conditions = asking(({ rule }) => rule.expression.query === query);
  if (conditions.length > 0) {
    return conditionSeries(span, conditions);
  }
  const recording = recordingsOf(span).find(rule => rule.query === query);
  if (recording) {
    return recordedSeries(span, recording, { named: false });
  }
  const measured = asking(
    ({ rule }) =>
      rule.expression.measured === query &&
      !recordingsOf(span).some(({ name }) => name === query),
  );
  return measured.length > 0
    ? measuredSeries(
        span,
        measured.filter(({ rule }) => !rule.unexported),
      )
    : undefined;
}

/** `count(selector)`; of what the rules measure there is a series for each of them. */
function countSeries(query: string, span: SeriesSpan): Series[] | undefined {
  const [, inner] = /^count\((.*)\)$/.exec(query) ?? [];
  const selector = inner === undefined ? undefined : selectorOf(inner);
  if (!selector) {
    return undefined;
  }
  const played = playedSeries(selector, span);
  const accepted = played.filter(({ metric }) => selector.accepts(metric));
  const unplayed = played.length > 0 ? [] : measuring(selector, span);
  const counted = (at: number) =>
    accepted.filter(({ valueAt }) => valueAt(at) !== undefined).length ||
    unplayed.length ||
    undefined;
  return [{ metric: {}, valueAt: counted }];
}

function selectorSeries(query: string, span: SeriesSpan): Series[] | undefined {
  const selector = selectorOf(query);
  return selector && seriesOf(selector, span);
}

/** @throws {@link QueryProblem} */
function selectorOf(query: string): Selector | undefined {
  try {
    return parseSelector(query);
  } catch (error) {
    throw invalidParameter(
      'query',
      `1:1: parse error: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

function recordingsOf({ scenario, region, to }: SeriesSpan): RecordingRule[] {
  return scenario
    .ruleGroups(region, to)
    .flatMap(({ rules }) => rules)
    .filter(rule => rule.kind === 'recording');
}

/** The rules that measure what is selected by its name, so that the real server would have samples of it. */
function measuring(selector: Selector, span: SeriesSpan): AlertingRule[] {
  const name = nameOf(selector);
  if (name === undefined) {
    return [];
  }
  const word = new RegExp(
    `(?<![\\w:])${name.replace(/[^\w:]/g, '\\$&')}(?![\\w:])`,
  );
  return span.scenario
    .ruleGroups(span.region, span.to)
    .flatMap(({ rules }) => rules)
    .flatMap(rule => (rule.kind === 'alerting' ? rule : []))
    .filter(
      ({ unexported, expression }) =>
        !unexported && word.test(expression.query),
    );
}
