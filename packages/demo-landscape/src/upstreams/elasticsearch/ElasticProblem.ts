import { jsonReply, type Reply } from '../../http/reply';

/** What every answer of Elasticsearch carries. */
export const productHeaders = { 'x-elastic-product': 'Elasticsearch' };

/** A refusal as Elasticsearch words it. */
export class ElasticProblem extends Error {
  /** @param more - further keys of the error, such as the index */
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    readonly more: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ElasticProblem';
  }

  /** As it is answered. */
  toReply(): Reply {
    const cause = { type: this.type, reason: this.message, ...this.more };
    return jsonReply(
      this.status,
      { error: { root_cause: [cause], ...cause }, status: this.status },
      productHeaders,
    );
  }
}

/** A body that is not understood. */
export function notParsed(message: string): ElasticProblem {
  return new ElasticProblem(400, 'parsing_exception', message, {
    line: 1,
    col: 1,
  });
}
