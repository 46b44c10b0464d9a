/** Asks until the answer is good. @throws with the last answer after 8 s */
export async function until<T>(
  ask: () => Promise<T>,
  good: (value: T) => boolean,
): Promise<T> {
  const end = Date.now() + 8_000;
  for (;;) {
    const value = await ask();
    if (good(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(
        `Waited 8 s in vain; the last answer was ${JSON.stringify(value)?.slice(
          0,
          2_000,
        )}`,
      );
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
