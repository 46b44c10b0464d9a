import { jsonReply, type Reply } from '../../http/reply';
import { hash32 } from '../../scenario/random';

/** The time of Go that is no time: what a rule nobody has evaluated was last evaluated at. */
export const zeroTime = '0001-01-01T00:00:00Z';

/** RFC 3339 with nanoseconds, as Go prints; the digits below a millisecond come from the key. */
export function goTime(at: number, key: string): string {
  const below = String(hash32(key) % 1_000_000).padStart(6, '0');
  return `${new Date(at).toISOString().slice(0, -1)}${below}Z`;
}

/** A sample as Prometheus prints it: seconds and text. */
export function sample(at: number, value: number): [number, string] {
  return [at / 1000, String(value)];
}

/** The envelope of an answer. */
export function success(data: unknown): Reply {
  return jsonReply(200, { status: 'success', data });
}

/** A refusal to be thrown by what reads parameters and expressions. */
export class QueryProblem extends Error {
  constructor(readonly errorType: 'bad_data' | 'execution', message: string) {
    super(message);
  }
}

/** The envelope of a refusal. */
export function failure(
  errorType: 'bad_data' | 'execution' | 'internal' | 'forbidden',
  error: string,
): Reply {
  const statuses = {
    bad_data: 400,
    execution: 422,
    internal: 500,
    forbidden: 403,
  } as const;
  return jsonReply(statuses[errorType], { status: 'error', errorType, error });
}

/** Refuses a parameter in Prometheus' words. */
export function invalidParameter(name: string, message: string): QueryProblem {
  return new QueryProblem(
    'bad_data',
    `invalid parameter "${name}": ${message}`,
  );
}
