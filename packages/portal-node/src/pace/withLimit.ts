import type { ProblemDetail } from '../collect/ProblemDetail';
import { ProblemError } from '../http/ProblemError';
import { orAborted } from './orAborted';

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
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new ProblemError(problem())),
    limitMs,
  );
  try {
    return await orAborted(
      signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      work,
    );
  } finally {
    clearTimeout(timer);
  }
}
