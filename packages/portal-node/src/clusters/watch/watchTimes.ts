/** How long a watch waits for what; in milliseconds unless said otherwise. */
export interface WatchTimes {
  /** Seconds an API server is asked to keep a watch open: from the first to the second, by chance. */
  openSeconds: readonly [number, number];
  /** After these seconds it has that much time to end the watch; then the watch is dead. */
  overdueMs: number;
  /** A watch that has said nothing for so long proves nothing any more: bookmarks come once a minute. */
  silenceMs: number;
  /**
   * A watch whose last word is older when it ends proved nothing either: API servers send a bookmark shortly before they
   * end one. Together with the silence of the watch that is opened next it must be shorter than data stay fresh.
   */
  lastWordMs: number;
  /** Until the headers of an answer. */
  headersMs: number;
  /** For a page of a list to come whole. */
  pageMs: number;
  /** Events are gathered that long before they are written; four times as long where they go on coming. */
  gatherMs: number;
  /** The first and the longest wait after failures. */
  backOffMs: readonly [number, number];
  /** A watch that lasts that long is well: the next failure counts as the first. */
  steadyMs: number;
  /** Until what is forbidden or absent is tried again. */
  refusedMs: number;
  /** Between two looks at what seems not to be there. */
  secondLookMs: number;
}

/** The times of docs/adr/0021. */
export const usualTimes: WatchTimes = {
  openSeconds: [300, 420],
  overdueMs: 30_000,
  silenceMs: 80_000,
  lastWordMs: 30_000,
  headersMs: 10_000,
  pageMs: 30_000,
  gatherMs: 300,
  backOffMs: [1_000, 60_000],
  steadyMs: 30_000,
  refusedMs: 5 * 60_000,
  secondLookMs: 10_000,
};
