import { setTimeout } from 'node:timers/promises';
import type { JudgedClusters } from '../service/JudgedClusters';

/** Waits until something is judged otherwise than at `revision`, or for `restMs` milliseconds. */
export async function nextChange(
  judged: JudgedClusters,
  options: { revision: number; signal: AbortSignal; restMs: number },
): Promise<void> {
  const { revision, signal, restMs } = options;
  if (judged.revision !== revision) {
    return;
  }
  const changed = new AbortController();
  const unsubscribe = judged.subscribe(() => changed.abort());
  await pause(restMs, AbortSignal.any([signal, changed.signal]));
  unsubscribe();
}

/** Resolves after so many milliseconds, or when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}
