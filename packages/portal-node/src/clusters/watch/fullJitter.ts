/**
 * How long to wait before the next attempt, in milliseconds: by chance between nothing and a bound that doubles.
 *
 * @param options - `attempt` counts failures so far, from zero; `backOffMs` are the first and the longest bound
 * @remarks "Full jitter" of the AWS Architecture Blog, "Exponential Backoff And Jitter" (2015).
 */
export function fullJitter(options: {
  attempt: number;
  backOffMs: readonly [number, number];
  random: () => number;
}): number {
  const { attempt, backOffMs, random } = options;
  const [first, longest] = backOffMs;
  return random() * Math.min(longest, first * 2 ** Math.min(attempt, 30));
}
