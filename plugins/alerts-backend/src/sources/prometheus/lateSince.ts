/** So many intervals without an evaluation are late; one missed evaluation is not. */
const patience = 3;
const leastMs = 60_000;

/**
 * When a rule was last evaluated, if that is too long ago: it does not watch any more (facts A.3, item 8). A rule that
 * was never evaluated has no such time; its health says so.
 */
export function lateSince(options: {
  lastEvaluation: string | null | undefined;
  intervalSeconds: number;
  /** The clock of the upstream, in milliseconds since the epoch. */
  now: number;
}): string | undefined {
  const { lastEvaluation, intervalSeconds, now } = options;
  const last = Date.parse(lastEvaluation ?? '');
  // Go's zero time is how "never" is written.
  if (Number.isNaN(last) || last <= 0) {
    return undefined;
  }
  const allowedMs = Math.max(patience * intervalSeconds * 1_000, leastMs);
  return now - last > allowedMs ? new Date(last).toISOString() : undefined;
}
