import { jsonReply, type Reply } from '../../http/reply';

/** Something GitHub refuses, in its words. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly Readonly<Record<string, string>>[],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** How GitHub words what it refuses. */
export function problemReply(
  status: number,
  message: string,
  errors?: ApiProblem['errors'],
): Reply {
  return jsonReply(status, {
    message,
    ...(errors && { errors }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  });
}

/** What is not there, or not for everybody. */
export function notFound(): ApiProblem {
  return new ApiProblem(404, 'Not Found');
}

/** A field of what was sent will not do. */
export function invalid(
  resource: string,
  field: string,
  message: string,
): ApiProblem {
  return new ApiProblem(422, 'Validation Failed', [
    { resource, field, code: 'custom', message },
  ]);
}
