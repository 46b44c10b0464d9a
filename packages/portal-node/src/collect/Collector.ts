import type { RawAnswer } from '@portolan/portal-common';
import type { StreamSpec, StreamState } from '../mirror/Mirror';
import type { BesideBatch } from '../mirror/MirrorWriter';
import type { Watcher } from './Watcher';

/** One task per upstream and kind; a slow one delays nobody. */
export interface Collector {
  stream: StreamSpec;
  /** Milliseconds from the end of one reading to the start of the next. */
  everyMs: number;
  /** Hard limit of one reading in milliseconds. */
  limitMs: number;
  /**
   * Reads the whole stream once.
   *
   * @throws `ProblemError` for what an upstream can do wrong
   */
  collect(context: CollectContext): Promise<Collected>;
  /** Whether its readings name {@link Collected.collectors}; only of those given when the area starts. */
  readonly callsOthers?: boolean;
  /** Writes what belongs to a good reading beside its records, in the same transaction. */
  readonly beside?: BesideBatch;
}

/** What a reading gets. */
export interface CollectContext {
  signal: AbortSignal;
  /**
   * The stream's records of the last good reading, by key. A record that is still the same may be given back as it is:
   * the mirror then need not compare what is in it.
   */
  before: ReadonlyMap<string, unknown>;
  /** The stream before this reading: when it was last seen, and the problem of the reading before. */
  stream?: StreamState;
}

/** A good reading: every record of the stream by key. */
export interface Collected {
  records: ReadonlyMap<string, unknown>;
  gaps?: string[];
  answer?: RawAnswer;
  /** Milliseconds until the next reading, where it should come sooner than usual. */
  againMs?: number;
  /**
   * The collectors and watchers that this reading calls for, such as those of each cluster found. They run, and their streams are
   * there, until a good reading no longer names them or the stream is absent. The same object goes on undisturbed;
   * another one of the same stream replaces it, and reads at once.
   */
  collectors?: readonly CrewMember[];
}

/** What the holder of a lease runs: something that reads again and again, or something that watches. */
export type CrewMember = Collector | Watcher;
