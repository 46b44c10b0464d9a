import type { RawAnswer } from '@portolan/portal-common';
import type { ProblemDetail } from '../collect/ProblemDetail';

/** An upstream gave no good answer; the detail says why in the words of the envelope. */
export class ProblemError extends Error {
  readonly detail: ProblemDetail;
  /** What did come in, if anything. */
  readonly answer?: RawAnswer;
  /** Milliseconds the upstream asks to be left alone (`Retry-After`, or a limit that is used up). */
  readonly retryAfterMs?: number;

  /** @param detail - the problem without its times, which are the mirror's to know */
  constructor(
    detail: ProblemDetail,
    options?: ErrorOptions & { answer?: RawAnswer; retryAfterMs?: number },
  ) {
    super(detail.message, options);
    this.name = 'ProblemError';
    this.detail = detail;
    this.answer = options?.answer;
    this.retryAfterMs = options?.retryAfterMs;
  }
}
