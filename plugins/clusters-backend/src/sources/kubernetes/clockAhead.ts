/** Closer than this clocks are taken for equal: `Date` has whole seconds, and answers take their time. */
const leastMs = 60_000;
/** Told in steps, so that what is kept does not change with every answer. */
const stepSeconds = 30;

/**
 * By how many seconds the clock of who answered is ahead of ours; negative where it is behind. Any moment between
 * asking and the end of the answer counts as no difference.
 *
 * @param date - the header `Date`, as RFC 9110 has it
 * @returns nothing where it is no more than a minute, or not told
 */
export function clockAhead(
  date: string | string[] | undefined,
  { startedAt, endedAt }: { startedAt: number; endedAt: number },
): number | undefined {
  const theirs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  if (!Number.isFinite(theirs)) {
    return undefined;
  }
  const apart =
    Math.max(0, theirs - endedAt) - Math.max(0, startedAt - (theirs + 999));
  const steps = Math.ceil(Math.abs(apart) / 1_000 / stepSeconds);
  return Math.abs(apart) <= leastMs
    ? undefined
    : Math.sign(apart) * steps * stepSeconds;
}
