/** Asks until the answer is good. @throws with the last answer after 45 s */
export async function until<T>(
  ask: () => Promise<T>,
  good: (value: T) => boolean,
): Promise<T> {
  const end = Date.now() + 45_000;
  for (;;) {
    const value = await ask();
    if (good(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(
        `Waited 45 s in vain; the last answer was ${JSON.stringify(
          value,
        )?.slice(0, 4_000)}`,
      );
    }
    await new Promise(done => setTimeout(done, 100));
  }
}
