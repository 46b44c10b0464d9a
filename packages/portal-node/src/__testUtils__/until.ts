import { pause } from '../lease/DatabaseLease';

/** Waits until something has come true, for at most 20 seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error(`Waited 20 s in vain for ${condition}`);
    }
    await pause(5, new AbortController().signal);
  }
}
