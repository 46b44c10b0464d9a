import type { RawAnswer } from '@portolan/portal-common';
import type { StreamSpec, StreamState } from '../mirror/Mirror';
import type { BesideBatch } from '../mirror/MirrorWriter';
import type { ProblemDetail } from './ProblemDetail';

/** A task that fills one stream without end: it writes whatever it sees as soon as it sees it. */
export interface Watcher {
  stream: StreamSpec;
  /**
   * Watches until the signal is aborted, and deals with whatever an upstream can do wrong. It ends early only when the
   * mirror cannot be written; it is then called again, and goes on from what the mirror holds.
   */
  watch(context: WatchContext): Promise<void>;
  /** Writes what belongs to each of its batches beside the records, in the same transaction. */
  readonly beside?: BesideBatch;
}

/** What a {@link Watcher} gets. */
export interface WatchContext {
  signal: AbortSignal;
  /** The stream as it is in the mirror now. */
  stream(): StreamState | undefined;
  /** The stream's records in the mirror now, by key. */
  records(): ReadonlyMap<string, unknown>;
  /** Writes one batch, which makes the stream seen now. @throws if nothing was written; the watch is over then */
  write(batch: WatchBatch): Promise<void>;
  /** Notes that an attempt failed; records stay. @throws as `write` */
  fail(
    problem: ProblemDetail,
    options: { nextTryMs: number; answer?: RawAnswer },
  ): Promise<void>;
  /**
   * Resolves to true when somebody asks for a refresh later than at `since` (the stream's `wantedAt` that was dealt
   * with last, 0 if none), to false when the signal is aborted.
   */
  wanted(since: number, signal: AbortSignal): Promise<boolean>;
}

/** What a {@link Watcher} has seen since its last batch. */
export interface WatchBatch {
  /** By key; of a complete batch all there are, else those that are new or changed. */
  records: ReadonlyMap<string, unknown>;
  /** True: records not named have vanished. False: only `removed` have. */
  complete: boolean;
  removed?: readonly string[];
  /** All that the stream is known to lack now, not only what this batch adds. */
  gaps?: readonly string[];
  /** From where to go on after a restart. */
  resume?: string;
  answer?: RawAnswer;
}
