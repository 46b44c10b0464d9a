/** Counts requests by name, minute by minute. */
export interface RequestCounter {
  add(name: string): void;
  /** How many there were in the last full minute. */
  perMinute(name: string): number;
}

/** Makes a {@link RequestCounter}; `now` is in milliseconds since the epoch. */
export function createRequestCounter(
  now: () => number = Date.now,
): RequestCounter {
  const counts = new Map<
    string,
    { minute: number; count: number; before: number }
  >();

  function current(name: string) {
    const minute = Math.floor(now() / 60_000);
    const last = counts.get(name);
    if (last?.minute === minute) {
      return last;
    }
    const next = {
      minute,
      count: 0,
      before: last?.minute === minute - 1 ? last.count : 0,
    };
    counts.set(name, next);
    return next;
  }

  return {
    add(name) {
      current(name).count += 1;
    },
    perMinute: name => (counts.has(name) ? current(name).before : 0),
  };
}
