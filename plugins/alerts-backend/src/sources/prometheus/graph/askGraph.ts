import type { AlertGraph } from '@portolan/plugin-alerts-common';
import type { Ask } from '@portolan/portal-node';
import { matrixSchema, samplesOf } from '../backfill/wire';
import { toMeasured } from './toMeasured';

const spanMs = 6 * 60 * 60_000;
/** 240 points a series: a line of a drawer has no more pixels. */
const stepMs = 90_000;
const mostSeries = 20;

/** What an expression measured over six hours, without what went wrong. */
export type Drawn = Omit<AlertGraph, 'problem'>;

/**
 * Asks a Prometheus what the expression of a rule measured over the six hours before `now`. Numbers that are none
 * (`NaN`, `+Inf`) are left out.
 *
 * @throws ProblemError when it gives no good answer
 */
export async function askGraph(
  ask: Ask,
  query: string,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<Drawn> {
  const span = spanOf(now);
  const seconds = (at: number) => String(at / 1_000);
  const parameters = new URLSearchParams({
    query: toMeasured(query).query,
    start: seconds(span.from),
    end: seconds(span.to),
    step: seconds(stepMs),
  });
  const { data } = await ask(
    `/api/v1/query_range?${parameters}`,
    matrixSchema,
    signal,
  );
  const series = data.data.result.map(({ metric, values }) => ({
    labels: metric,
    points: samplesOf(values).flatMap(([at, text]): Array<[number, number]> => {
      const value = Number(text);
      return Number.isFinite(value) ? [[Math.round(at * 1_000), value]] : [];
    }),
  }));
  return {
    ...nothingDrawn(query, now),
    series,
    warnings: (data.warnings ?? []).slice(0, 5),
  };
}

/** The frame of a graph in which nothing could be drawn. */
export function nothingDrawn(query: string, now: number): Drawn {
  const { from, to } = spanOf(now);
  return {
    ...toMeasured(query),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    series: [],
    more: 0,
    warnings: [],
  };
}

/** The most telling of the series: those of the alert first, then as they came. */
export function withSeriesOf(
  labels: Readonly<Record<string, string>>,
  drawn: Drawn,
): Drawn {
  const own = (metric: Record<string, string>) =>
    Object.entries(metric).every(
      ([name, value]) => name === '__name__' || labels[name] === value,
    );
  const [mine, others] = [
    drawn.series.filter(one => own(one.labels)),
    drawn.series.filter(one => !own(one.labels)),
  ];
  return {
    ...drawn,
    series: [...mine, ...others].slice(0, mostSeries),
    more: Math.max(0, drawn.series.length - mostSeries),
  };
}

/** Whole steps, so that samples stay where they are from one graph to the next. */
function spanOf(now: number): { from: number; to: number } {
  const to = Math.floor(now / stepMs) * stepMs;
  return { from: to - spanMs, to };
}
