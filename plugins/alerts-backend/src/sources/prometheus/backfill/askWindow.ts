import {
  restOf,
  spansOfSamples,
  unionOf,
  type TimeSpan,
} from '@portolan/plugin-alerts-common';
import { type Ask, ProblemError } from '@portolan/portal-node';
import { fingerprintOf } from '../fingerprintOf';
import { stepMs, type BackfillReading } from './plan';
import { matrixSchema, samplesOf } from './wire';

const firingQuery = 'ALERTS{alertstate="firing"}';
/** Every Prometheus has this as long as it runs; it tells silence from calm. */
const aliveQuery = 'count(up)';
/** Rules and scrapes have their own rhythm: what ends this close to a silence was not seen to end. */
const blurMs = 2 * stepMs;
/** More series than this are asked for in smaller windows. */
const mostSeries = 20_000;
/** Larger label sets are not kept. */
const mostLabelBytes = 16 * 1024;

/**
 * Asks one Prometheus, or Thanos, what fired in a window, one request after the other.
 *
 * @throws `ProblemError` if the window cannot be had
 */
export async function askWindow(options: {
  ask: Ask;
  window: TimeSpan;
  externalLabels: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** Waits until the next request may be sent. */
  turn: () => Promise<void>;
}): Promise<BackfillReading> {
  const { ask, window, externalLabels, signal, turn } = options;
  const firing = await ask(rangeOf(firingQuery, window), matrixSchema, signal);
  const { result } = firing.data.data;
  if (result.length > mostSeries) {
    throw new ProblemError({
      kind: 'invalid',
      message: `${result.length} alerts fired in ${hoursOf(
        window,
      )} hours; at most ${mostSeries} are read at once`,
    });
  }
  const warnings = [...(firing.data.warnings ?? [])];
  const notes: string[] = [];
  const firings = new Map<
    string,
    { labels: Record<string, string>; spans: TimeSpan[] }
  >();
  for (const { metric, values } of result) {
    const labels = sentLabels(metric, externalLabels);
    const spans = spansOfSamples(samplesOf(values), stepMs);
    if (JSON.stringify(labels).length > mostLabelBytes) {
      notes.push(`an alert with more than 16 KiB of labels was left out`);
    } else if (spans.length > 0) {
      const fingerprint = fingerprintOf(labels);
      // Two series may become one by the labels they lose.
      const known = firings.get(fingerprint)?.spans ?? [];
      firings.set(fingerprint, {
        labels,
        spans: unionOf([...known, ...spans]),
      });
    }
  }
  await turn();
  const alive = await askAlive(options);
  notes.push(...alive.notes);
  warnings.push(...alive.warnings);
  const silences = alive.spans
    ? widened(
        restOf(window, [
          ...alive.spans,
          ...[...firings.values()].flatMap(one => one.spans),
        ]),
        window,
      )
    : [];
  return {
    firings,
    silences,
    warnings: shortened(warnings),
    notes: shortened(notes),
    bytes: firing.answer.bytes,
  };
}

/** When the upstream had anything; a reason if it cannot say. */
async function askAlive(options: {
  ask: Ask;
  window: TimeSpan;
  signal: AbortSignal;
}): Promise<{ spans?: TimeSpan[]; warnings: string[]; notes: string[] }> {
  const { ask, window, signal } = options;
  try {
    const { data } = await ask(
      rangeOf(aliveQuery, window),
      matrixSchema,
      signal,
    );
    return {
      spans: data.data.result.flatMap(({ values }) =>
        spansOfSamples(samplesOf(values), stepMs),
      ),
      warnings: data.warnings ?? [],
      notes: [],
    };
  } catch (error) {
    if (error instanceof ProblemError && error.answer?.status !== undefined) {
      return {
        warnings: [],
        notes: [`whether it ran all the time is not known: ${error.message}`],
      };
    }
    throw error;
  }
}

/**
 * The labels with which an alert was sent: its own, and the external ones it does not have. Relabelling on sending
 * cannot be repeated here.
 */
function sentLabels(
  metric: Readonly<Record<string, string>>,
  externalLabels: Readonly<Record<string, string>>,
): Record<string, string> {
  const { __name__: _name, alertstate: _state, ...own } = metric;
  const labels = { ...externalLabels };
  for (const [name, value] of Object.entries(own)) {
    if (value !== '') {
      labels[name] = value;
    }
  }
  return labels;
}

function widened(silences: readonly TimeSpan[], window: TimeSpan): TimeSpan[] {
  return unionOf(
    silences.map(({ from, to }) => ({
      from: Math.max(window.from, from - blurMs),
      to: Math.min(window.to, to + blurMs),
    })),
  );
}

function rangeOf(query: string, { from, to }: TimeSpan): string {
  const parameters = new URLSearchParams({
    query,
    start: String(from / 1_000),
    end: String((to - stepMs) / 1_000),
    step: String(stepMs / 1_000),
  });
  return `/api/v1/query_range?${parameters.toString()}`;
}

function shortened(texts: readonly string[]): string[] {
  return [...new Set(texts)].slice(0, 10).map(text => text.slice(0, 300));
}

function hoursOf({ from, to }: TimeSpan): number {
  return Math.round((to - from) / 3_600_000);
}
