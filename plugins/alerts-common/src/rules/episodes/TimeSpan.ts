/** A stretch of time in milliseconds since the epoch; `to` is not part of it. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** The same time as spans in order, apart from each other; empty ones are dropped. */
export function unionOf(spans: readonly TimeSpan[]): TimeSpan[] {
  const union: TimeSpan[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (from >= to) {
      continue;
    }
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      union.push({ from, to });
    }
  }
  return union;
}

/** How many milliseconds of `within` the spans cover, overlaps counted once. */
export function lengthWithin(
  spans: readonly TimeSpan[],
  within: TimeSpan,
): number {
  return unionOf(
    spans.map(({ from, to }) => ({
      from: Math.max(from, within.from),
      to: Math.min(to, within.to),
    })),
  ).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** What of `whole` the spans do not cover, in order. */
export function restOf(
  whole: TimeSpan,
  covered: readonly TimeSpan[],
): TimeSpan[] {
  const rest: TimeSpan[] = [];
  let at = whole.from;
  for (const { from, to } of unionOf(covered)) {
    rest.push({ from: at, to: Math.min(from, whole.to) });
    at = Math.max(at, to);
  }
  rest.push({ from: at, to: whole.to });
  return rest.filter(({ from, to }) => from < to);
}
