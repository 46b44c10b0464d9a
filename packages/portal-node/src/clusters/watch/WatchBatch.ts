import { pause } from '../../lease/DatabaseLease';

/** How many times as long what is told all the time gathers. */
const busyFactor = 4;

/** What a watch has told since the last batch was taken; of several events of an object only the last counts. */
export class WatchBatch {
  #records = new Map<string, unknown>();
  #removed = new Set<string>();
  #resourceVersion: string | undefined;
  #hasNews = false;
  #takenAt = Number.NEGATIVE_INFINITY;
  #tellNews: () => void = () => {};
  #news: Promise<void>;
  readonly #over = new AbortController();

  constructor() {
    this.#news = this.#nextNews();
  }

  /** An object is there, or is other than before. */
  put(key: string, record: unknown): void {
    this.#records.set(key, record);
    this.#removed.delete(key);
  }

  /** There is nothing to be kept under this key any more. */
  remove(key: string): void {
    this.#records.delete(key);
    this.#removed.add(key);
  }

  /** Everything up to this version has been told; without a version something was told all the same. */
  seen(resourceVersion: string | undefined): void {
    this.#resourceVersion = resourceVersion ?? this.#resourceVersion;
    this.#hasNews = true;
    this.#tellNews();
  }

  /** Nothing more will come. */
  end(): void {
    this.#over.abort();
    this.#tellNews();
  }

  /**
   * Waits until something is told, and then lets more of it gather: longer where something is told all the time, so
   * that what is quiet is told soon, and what is busy does not keep everybody busy.
   *
   * @returns whether there is anything to be taken; if not, nothing more will come
   */
  async filled(gatherMs: number): Promise<boolean> {
    await this.#news;
    const sinceTaken = performance.now() - this.#takenAt;
    await pause(
      Math.max(gatherMs, busyFactor * gatherMs - sinceTaken),
      this.#over.signal,
    );
    return this.#hasNews;
  }

  /** Empties it. */
  take(): {
    records: Map<string, unknown>;
    removed: string[];
    resourceVersion: string | undefined;
  } {
    const taken = {
      records: this.#records,
      removed: [...this.#removed],
      resourceVersion: this.#resourceVersion,
    };
    this.#records = new Map();
    this.#removed = new Set();
    this.#resourceVersion = undefined;
    this.#hasNews = false;
    this.#takenAt = performance.now();
    this.#news = this.#over.signal.aborted
      ? Promise.resolve()
      : this.#nextNews();
    return taken;
  }

  #nextNews(): Promise<void> {
    return new Promise(resolve => {
      this.#tellNews = resolve;
    });
  }
}
