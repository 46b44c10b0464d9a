import type {
  Problem,
  RawAnswer,
  SeenTimes,
  Sighting,
} from '@portolan/portal-common';

/** What a stream is: which upstream is asked for which kind, and how old its data may be. */
export interface StreamSpec {
  upstream: string;
  kind: string;
  /** Milliseconds after which the data is stale. */
  maxAgeMs: number;
}

/** A stream as every replica knows it; times are milliseconds since the epoch. */
export interface StreamState extends StreamSpec {
  id: string;
  seenAt?: number;
  triedAt?: number;
  problem?: Problem;
  gaps?: string[];
  resume?: string;
  answer?: RawAnswer;
  wantedAt?: number;
  version: number;
}

/** What changed since the last look. */
export interface MirrorChange {
  version: number;
  streams: ReadonlySet<string>;
  /** By stream, the keys of records that are new, changed or gone. */
  keys: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A good answer of a stream: all its records, or only what changed. */
export interface GoodAnswer {
  stream: string;
  /** Records by key. */
  records: ReadonlyMap<string, unknown>;
  /** True: records not named have vanished. False: only `removed` have. */
  complete: boolean;
  removed?: string[];
  at: number;
  gaps?: string[];
  resume?: string;
  answer?: RawAnswer;
}

/** A failed attempt; the records stay untouched. */
export interface FailedAnswer {
  stream: string;
  at: number;
  problem: Problem;
  answer?: RawAnswer;
}

/** What every replica reads, from memory. */
export interface Mirror {
  /** The newest version this replica has. */
  readonly version: number;
  streams(): StreamState[];
  stream(id: string): StreamState | undefined;
  /**
   * The records of a stream by key, not copied: a look at what is there now, which the next change alters.
   * A record that did not change stays the same object.
   */
  records(id: string): ReadonlyMap<string, unknown>;
  /** When each stream was last seen. */
  seen(): SeenTimes;
  /** The stream's data, told by `data`, in the envelope. */
  sighting<T>(source: { area: string; stream: string }, data: T): Sighting<T>;
  subscribe(listener: (change: MirrorChange) => void): () => void;
  /** Resolves when this replica has the version, or after `timeoutMs`. */
  waitFor(version: number, timeoutMs: number): Promise<void>;
  /** Asks the holder, wherever it runs, to read these streams soon. */
  requestRefresh(streams: string[]): Promise<void>;
}

/** Keeps in memory what is written beside the mirror's records, and is read with them. */
export interface MirrorFollower {
  /** Reads what is new; called before the replica tells of a newer version. @throws if the database does not answer */
  follow(): Promise<void>;
}
