import { streamId } from '@portolan/portal-common';
import type { ProblemDetail } from '../collect/ProblemDetail';
import type { WatchBatch, WatchContext, Watcher } from '../collect/Watcher';
import { pause } from '../lease/DatabaseLease';
import type { StreamSpec, StreamState } from '../mirror/Mirror';

/** A stream that is kept in memory as the mirror keeps it, for a watcher to write. */
export interface MemoryStream {
  records: ReadonlyMap<string, unknown>;
  state: StreamState;
  /** Every batch that was written. */
  batches: readonly WatchBatch[];
  /** Every problem that was noted. */
  problems: readonly ProblemDetail[];
  /** Somebody wants a refresh. */
  wish(): void;
  /** Lets it watch; what ends it resolves when it has ended. */
  run(watcher: Watcher): () => Promise<void>;
}

/** Makes a {@link MemoryStream}. */
export function createMemoryStream(spec: StreamSpec): MemoryStream {
  let records = new Map<string, unknown>();
  const batches: WatchBatch[] = [];
  const problems: ProblemDetail[] = [];
  let wishes = 0;
  const stream = {
    records: records as ReadonlyMap<string, unknown>,
    state: { ...spec, id: streamId(spec), version: 0 } as StreamState,
    batches,
    problems,
    wish() {
      wishes += 1;
      stream.state = { ...stream.state, wantedAt: wishes };
    },
    run(watcher: Watcher) {
      const stop = new AbortController();
      const ended = watcher.watch(contextOf(stop.signal));
      return async () => {
        stop.abort();
        await ended;
      };
    },
  };

  function write(batch: WatchBatch) {
    batches.push(batch);
    records = new Map([...(batch.complete ? [] : records), ...batch.records]);
    batch.removed?.forEach(key => records.delete(key));
    stream.records = records;
    const { problem: _solved, ...state } = stream.state;
    stream.state = {
      ...state,
      seenAt: Date.now(),
      resume: batch.resume,
      gaps: batch.gaps && [...batch.gaps],
      answer: batch.answer,
    };
  }

  function contextOf(signal: AbortSignal): WatchContext {
    return {
      signal,
      stream: () => stream.state,
      records: () => records,
      async write(batch) {
        signal.throwIfAborted();
        write(batch);
      },
      async fail(problem, { answer }) {
        signal.throwIfAborted();
        problems.push(problem);
        const since = new Date().toISOString();
        stream.state = {
          ...stream.state,
          answer,
          problem: { ...problem, since },
        };
      },
      async wanted(since, until) {
        while (!until.aborted) {
          if (wishes > since) {
            return true;
          }
          await pause(5, until);
        }
        return false;
      },
    };
  }
  return stream;
}
