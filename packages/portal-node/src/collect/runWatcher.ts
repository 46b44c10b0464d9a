import type { LoggerService } from '@backstage/backend-plugin-api';
import { streamId } from '@portolan/portal-common';
import { pause } from '../lease/DatabaseLease';
import type { DatabaseMirror } from '../mirror/DatabaseMirror';
import { FencedError, type MirrorWriter } from '../mirror/MirrorWriter';
import type { WatchContext, Watcher } from './Watcher';

/** What a watcher runs with. */
export interface WatcherOptions {
  watcher: Watcher;
  mirror: DatabaseMirror;
  writer: MirrorWriter;
  logger: LoggerService;
  onCommit: (version: number) => void;
  signal: AbortSignal;
  now?: () => number;
}

/** Until a mirror that could not be written is tried again. */
const restMs = 5_000;
/** How often a wish for a refresh is looked for. */
const lookMs = 500;

/** Lets a watcher run until the signal is aborted; while the database is away it rests, and its data ages. */
export async function runWatcher(options: WatcherOptions): Promise<void> {
  const { watcher, mirror, logger, signal } = options;
  while (!signal.aborted) {
    try {
      // Whether an earlier batch that failed was written after all: only the database can say.
      if (await mirror.catchUp()) {
        await watcher.watch(contextOf(options));
      }
    } catch (error) {
      if (error instanceof FencedError || signal.aborted) {
        return;
      }
      logger.warn(
        `The watch of ${streamId(
          watcher.stream,
        )} begins again: what it saw could not be written`,
        { error: String(error) },
      );
    }
    await pause(restMs, signal);
  }
}

function contextOf(options: WatcherOptions): WatchContext {
  const { watcher, mirror, writer, onCommit, signal } = options;
  const now = options.now ?? Date.now;
  const id = streamId(watcher.stream);

  /** The writer compares with what the mirror holds, so that must have every earlier batch. */
  async function commit(write: (at: number) => Promise<number>) {
    signal.throwIfAborted();
    const version = await write(now());
    if (version <= mirror.version) {
      return;
    }
    if (!(await mirror.catchUp())) {
      throw new Error('what was written could not be read again');
    }
    onCommit(version);
  }

  return {
    signal,
    stream: () => mirror.stream(id),
    records: () => mirror.records(id),
    write: ({ removed, gaps, ...batch }) =>
      commit(at =>
        writer.good(
          {
            stream: id,
            at,
            ...batch,
            ...(removed ? { removed: [...removed] } : {}),
            ...(gaps ? { gaps: [...gaps] } : {}),
          },
          watcher.beside,
        ),
      ),
    fail: (problem, { nextTryMs, answer }) =>
      commit(at =>
        writer.failed({
          stream: id,
          at,
          problem: {
            ...problem,
            since: new Date(at).toISOString(),
            nextTry: new Date(at + nextTryMs).toISOString(),
          },
          answer,
        }),
      ),
    async wanted(since, until) {
      while (!until.aborted) {
        if ((mirror.stream(id)?.wantedAt ?? 0) > since) {
          return true;
        }
        await pause(lookMs, until);
      }
      return false;
    },
  };
}
