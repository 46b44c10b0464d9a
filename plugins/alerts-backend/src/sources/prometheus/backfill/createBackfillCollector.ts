import {
  type Ask,
  type Batch,
  type CollectContext,
  type Collected,
  type Collector,
  ProblemError,
} from '@portolan/portal-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { backfillKeys, streamKinds } from '../../streams';
import { askStatus } from '../askStatus';
import { askWindow } from './askWindow';
import {
  backfillPlanSchema,
  startPlan,
  windowOf,
  withoutReading,
  withReading,
  type BackfillPlan,
  type BackfillStep,
  type FoundFiring,
} from './plan';

const minuteMs = 60_000;
/** A collector that has nothing to do looks again after so long. */
const restMs = 6 * 60 * minuteMs;
const readyAgainMs = 1_000;
const backOff = { firstMs: 5_000, mostMs: 5 * minuteMs };
/** A window is asked for so often before it is made smaller. */
const attemptsAWindow = 2;

/** What reading the past of one Prometheus needs. */
export interface BackfillOptions {
  /** With limits for large answers. */
  ask: Ask;
  /** Name of the Prometheus. */
  upstream: string;
  /** How far back, in days; 0 reads nothing. */
  days: number;
  requestsPerMinute: number;
  /** Longest time a request may take, in milliseconds. */
  requestMs: number;
  /** Whether every Alertmanager has been asked once, so that the present is known where the past ends. */
  isReady: () => Promise<boolean>;
  /** Keeps what was found, in the transaction that keeps how far reading has come. */
  keep: (batch: Batch, firings: readonly FoundFiring[]) => Promise<boolean>;
  now?: () => number;
}

/**
 * Reads what fired in the past of one Prometheus, once, newest first: a window at a time, one request at a time. How
 * far it has come is in the database, so that another replica, or this one after a restart, goes on from there.
 */
export function createBackfillCollector(options: BackfillOptions): Collector {
  const { upstream, requestsPerMinute, requestMs, keep } = options;
  const everyMs = Math.ceil(minuteMs / requestsPerMinute);
  const found = new WeakMap<object, readonly FoundFiring[]>();
  let failures = 0;

  async function step(
    plan: BackfillPlan,
    signal: AbortSignal,
  ): Promise<BackfillStep> {
    try {
      const reading = await askWindow({
        ask: options.ask,
        window: windowOf(plan),
        externalLabels: plan.externalLabels,
        signal,
        turn: () => sleep(everyMs, undefined, { signal }),
      });
      failures = 0;
      return withReading(plan, reading);
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      failures += 1;
      if (isOfWindow(error) && failures % attemptsAWindow === 0) {
        return withoutReading(plan, error.message);
      }
      throw backingOff(error, failures);
    }
  }

  return {
    stream: { upstream, kind: streamKinds.backfill, maxAgeMs: 2 * restMs },
    everyMs,
    limitMs: 2 * requestMs + everyMs + 10_000,
    async collect({ signal, before }: CollectContext): Promise<Collected> {
      const known = backfillPlanSchema.safeParse(
        before.get(backfillKeys.plan),
      ).data;
      if (known?.done) {
        return { records: before, againMs: restMs };
      }
      if (!known) {
        return (await options.isReady())
          ? { records: await firstRecords(options, signal) }
          : { records: before, againMs: readyAgainMs };
      }
      const { plan, windows, finished } = await step(known, signal);
      const records = new Map(before);
      records.set(backfillKeys.plan, plan);
      for (const window of windows) {
        const key = new Date(window.from).toISOString();
        records.set(`${backfillKeys.window}${key}`, window);
      }
      found.set(records, finished);
      return { records };
    },
    beside: async batch => {
      const firings = found.get(batch.records) ?? [];
      return firings.length > 0 && keep(batch, firings);
    },
  };
}

async function firstRecords(
  { ask, days, now = Date.now }: BackfillOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  // The moment before asking: what fires later is for the portal to see.
  const at = now();
  const { status } = await askStatus(ask, signal);
  const plan = startPlan({
    now: at,
    days,
    externalLabels: status.externalLabels ?? {},
    exact: status.externalLabels !== undefined && !status.relabels,
  });
  return new Map([[backfillKeys.plan, plan]]);
}

/** Whether a smaller window may go better: it took too long, was too large, or the query was refused. */
function isOfWindow(error: ProblemError): boolean {
  const status = error.answer?.status;
  return (
    error.detail.kind === 'timeout' ||
    status === 400 ||
    status === 422 ||
    status === 503 ||
    (status === 200 && error.detail.kind === 'invalid')
  );
}

function backingOff(error: ProblemError, failures: number): ProblemError {
  return new ProblemError(error.detail, {
    cause: error,
    answer: error.answer,
    retryAfterMs: Math.max(
      error.retryAfterMs ?? 0,
      Math.min(backOff.mostMs, backOff.firstMs * 2 ** (failures - 1)),
    ),
  });
}
