/** Waits for what does not heed a signal itself: until it is done, or the signal is aborted, whose reason it then throws. */
export async function orAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { signal: over.signal });
    if (signal.aborted) {
      abort();
    }
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}
