import type { LoggerService } from '@backstage/backend-plugin-api';
import { streamId, type RawAnswer } from '@portolan/portal-common';
import type { Knex } from 'knex';
import { ProblemError } from '../http/ProblemError';
import { DatabaseLease, pause, type LeaseTimes } from '../lease/DatabaseLease';
import type { DatabaseMirror } from '../mirror/DatabaseMirror';
import { FencedError, MirrorWriter } from '../mirror/MirrorWriter';
import type { CollectContext, Collected, Collector } from './Collector';
import { Crew } from './Crew';
import type { Duty } from './Duty';
import { runWatcher } from './runWatcher';
import type { CrewMember } from './Collector';

/** What the collectors of an area need. */
export interface CollectorsOptions {
  knex: Knex;
  mirror: DatabaseMirror;
  logger: LoggerService;
  /** Those that read, and those that watch. */
  collectors: CrewMember[];
  /** What the holder does besides. */
  duties?: readonly Duty[];
  /** Called after a commit that changed content. */
  onCommit: (version: number) => void;
  /** Aborted when the process stops. */
  signal: AbortSignal;
  times?: LeaseTimes;
  now?: () => number;
}

/** Runs all collectors wherever this replica holds the area's lease; resolves when stopped. */
export async function runCollectors(options: CollectorsOptions): Promise<void> {
  const lease = new DatabaseLease({
    knex: options.knex,
    name: 'collectors',
    logger: options.logger,
    times: options.times,
  });
  await lease.hold(options.signal, async held => {
    await options.mirror.catchUp();
    const writer = new MirrorWriter(options.knex, held, options.mirror);
    const crew: Crew = new Crew({
      collectors: options.collectors,
      signal: held.signal,
      run: (member, one) =>
        'watch' in member
          ? runWatcher({ ...options, ...one, watcher: member, writer })
          : runOne({ ...options, ...one, collector: member, writer, crew }),
      async declare(streams, declaring) {
        const version = await writer.declare(streams, declaring);
        await options.mirror.catchUp();
        options.onCommit(version);
      },
    });
    await crew.start();
    await Promise.all([
      crew.ended(),
      ...(options.duties ?? []).map(duty => duty(held)),
    ]);
  });
}

type OneOptions = CollectorsOptions & {
  collector: Collector;
  writer: MirrorWriter;
  crew: Crew;
  /** Ends this one; as well as all, when the lease is lost. */
  signal: AbortSignal;
  /**
   * All read at once when the lease is taken; the first wait is this part of the usual one, so that later readings are
   * spread over the period and large answers do not come all at the same moment.
   */
  phase: number;
};

async function runOne(options: OneOptions): Promise<void> {
  const { collector, mirror, signal, logger, phase } = options;
  const id = streamId(collector.stream);
  let usualMs = collector.everyMs * phase;
  while (!signal.aborted) {
    const startedAt = (options.now ?? Date.now)();
    let waitMs = usualMs;
    try {
      waitMs = await readOnce({ ...options, usualMs });
    } catch (error) {
      if (error instanceof FencedError || signal.aborted) {
        return;
      }
      // The database is away: nothing can be noted, the data ages by itself.
      logger.warn(`The mirror of ${id} cannot be written`, {
        error: String(error),
      });
    }
    await waitForNext({
      mirror,
      id,
      startedAt,
      waitMs,
      signal,
    });
    usualMs = collector.everyMs;
  }
}

/** Reads and writes once; answers how many milliseconds to wait for the next. */
async function readOnce(
  options: OneOptions & { usualMs: number },
): Promise<number> {
  const { collector, writer, mirror, signal, onCommit, usualMs } = options;
  const id = streamId(collector.stream);
  const now = options.now ?? Date.now;
  const before = mirror.version;
  const result = await attempt(collector, signal, {
    before: mirror.records(id),
    stream: mirror.stream(id),
  });
  if (signal.aborted) {
    return usualMs;
  }
  const at = now();
  const waitMs = result.againMs ?? usualMs;
  const version =
    'problem' in result
      ? await writer.failed({
          stream: id,
          at,
          problem: {
            ...result.problem,
            since: new Date(at).toISOString(),
            nextTry: new Date(at + waitMs).toISOString(),
          },
          answer: result.answer,
        })
      : await writer.good(
          { stream: id, at, complete: true, ...result },
          collector.beside,
        );
  if (version > before) {
    await mirror.catchUp();
    onCommit(version);
  }
  await callOthers(options, result);
  return waitMs;
}

/** A failure changes nothing of what runs; what is absent needs nobody. */
async function callOthers(
  { collector, crew }: OneOptions,
  result: Attempt,
): Promise<void> {
  if (!collector.callsOthers) {
    return;
  }
  if (!('problem' in result)) {
    await crew.call(collector, result.collectors ?? []);
  } else if (result.problem.kind === 'absent') {
    await crew.call(collector, []);
  }
}

const longestRetryAfterMs = 15 * 60_000;

type Attempt =
  | Collected
  | { problem: ProblemError['detail']; answer?: RawAnswer; againMs?: number };

async function attempt(
  collector: Collector,
  stop: AbortSignal,
  known: Omit<CollectContext, 'signal'>,
): Promise<Attempt> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), collector.limitMs);
  const signal = AbortSignal.any([stop, limit.signal]);
  const givenUp = new Promise<Attempt>(resolve => {
    signal.addEventListener('abort', () =>
      resolve({
        problem: {
          kind: 'timeout',
          message: `${collector.stream.upstream} gave no complete answer within ${collector.limitMs} ms`,
        },
      }),
    );
  });
  try {
    // A source that ignores its signal is left behind rather than waited for.
    return await Promise.race([
      collector
        .collect({ signal, ...known })
        .catch(error => problemOf(error, collector)),
      givenUp,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** An upstream that asks to be left alone for longer than usual is. */
function problemOf(error: unknown, { everyMs }: Collector): Attempt {
  if (error instanceof ProblemError) {
    const { detail, answer, retryAfterMs = 0 } = error;
    return {
      problem: detail,
      answer,
      againMs: Math.max(everyMs, Math.min(retryAfterMs, longestRetryAfterMs)),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    problem: {
      kind: 'error',
      message: `The answer could not be understood: ${message}`,
    },
  };
}

async function waitForNext(options: {
  mirror: DatabaseMirror;
  id: string;
  startedAt: number;
  waitMs: number;
  signal: AbortSignal;
}): Promise<void> {
  const { mirror, id, startedAt, waitMs, signal } = options;
  const until = performance.now() + waitMs;
  while (performance.now() < until && !signal.aborted) {
    const wantedAt = mirror.stream(id)?.wantedAt ?? 0;
    if (wantedAt > startedAt) {
      return;
    }
    await pause(Math.min(500, Math.max(0, until - performance.now())), signal);
  }
}
