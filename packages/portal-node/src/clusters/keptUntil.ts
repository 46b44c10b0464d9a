/** The longest that any credential is kept, so that one taken away or replaced is not used for long. */
const longestMs = 10 * 60_000;
/**
 * How long one is kept that does not say when it ends. The libraries of AWS and Google, and Google's metadata server,
 * renew theirs when five minutes are left: what they give is good for that long at least.
 */
const untoldMs = 4 * 60_000;
/** A new one is fetched this long ahead. */
const aheadMs = 60_000;

/**
 * Until when a credential is used before its provider is asked again; in milliseconds since 1970.
 *
 * @param now - when it was asked for
 * @param expiry - when it ends, if it says so
 * @returns never later than its end; so close to the end that fetching ahead is over, the end itself
 */
export function keptUntil(now: number, expiry: number | undefined): number {
  if (expiry === undefined) {
    return now + untoldMs;
  }
  const ahead = expiry - aheadMs;
  return Math.min(now + longestMs, ahead > now ? ahead : expiry);
}
