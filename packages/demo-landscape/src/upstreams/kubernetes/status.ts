import { jsonReply, type Reply } from '../../http/reply';
import type { JsonObject } from '../../scenario/workloads/kubeObject';

/** Why an API server refuses: apimachinery's `metav1.StatusReason`. */
type StatusReason =
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'BadRequest'
  | 'MethodNotAllowed'
  | 'Expired'
  | 'Timeout'
  | 'TooManyRequests'
  | 'InternalError';

const codes: Readonly<Record<StatusReason, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  Expired: 410,
  TooManyRequests: 429,
  InternalError: 500,
  Timeout: 504,
};

/** Nobody may keep the answers of an API server. */
export const noCache: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache, private',
};

/** A request that an API server refuses with a Status object. */
export class StatusProblem extends Error {
  constructor(
    readonly reason: StatusReason,
    message: string,
    readonly more: {
      details?: JsonObject;
      metadata?: JsonObject;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.name = 'StatusProblem';
  }

  /** As it is sent, as an answer or as the object of an ERROR event. */
  get status(): JsonObject {
    const { details, metadata = {} } = this.more;
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(details && { details }),
      code: codes[this.reason],
    };
  }

  /** As an answer of its own. */
  toReply(): Reply {
    return jsonReply(codes[this.reason], this.status, {
      ...noCache,
      ...this.more.headers,
    });
  }
}
