/**
 * Tries again until what is claimed holds.
 *
 * @param what - what is waited for, to say when it did not come
 * @param claim - throws while it does not hold yet
 * @throws the newest reason, when `withinMs` (30 s unless told) are over
 */
export async function until<T>(
  what: string,
  claim: () => Promise<T>,
  {
    withinMs = 30_000,
    everyMs = 250,
  }: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const late = performance.now() + withinMs;
  for (;;) {
    try {
      return await claim();
    } catch (error) {
      if (performance.now() > late) {
        throw new Error(
          `Not in ${withinMs / 1000} s: ${what}. The last look said: ${
            error instanceof Error ? error.message : error
          }`,
          { cause: error },
        );
      }
    }
    await new Promise(next => setTimeout(next, everyMs));
  }
}
