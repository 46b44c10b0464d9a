import type { ProblemDetail } from '../collect/ProblemDetail';

/** A write got no whole answer. What it means depends on whether the request had been begun. */
export class WriteError extends Error {
  readonly detail: ProblemDetail;
  /** False: the upstream got nothing of it, so nothing happened. True: nobody knows what happened. */
  readonly begun: boolean;

  /** @param options - the problem in the words of the envelope */
  constructor(
    options: { detail: ProblemDetail; begun: boolean } & ErrorOptions,
  ) {
    super(options.detail.message, { cause: options.cause });
    this.name = 'WriteError';
    this.detail = options.detail;
    this.begun = options.begun;
  }
}
