import type { ProblemDetail } from '../collect/Collector';
import { ProblemError } from '../http/ProblemError';

/** Waits for something that cannot be aborted: at most `limitMs` milliseconds, and not after the signal. */
export async function withLimit<T>(
  work: Promise<T>,
  options: {
    limitMs: number;
    signal?: AbortSignal;
    problem: () => ProblemDetail;
  },
): Promise<T> {
  const { limitMs, signal, problem } = options;
  const settled = new AbortController();
  const over = new Promise<never>((_resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(
      () => reject(new ProblemError(problem())),
      limitMs,
    );
    settled.signal.addEventListener('abort', () => clearTimeout(timer));
    signal?.addEventListener('abort', () => reject(signal.reason), {
      once: true,
      signal: settled.signal,
    });
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    settled.abort();
  }
}
