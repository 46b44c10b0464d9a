import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request, read as far as the landscape needs it. */
export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A whole answer, so that a fault can be played with any of them. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** Answers one request of an upstream. */
export interface Upstream {
  handle(request: Request): Reply | Promise<Reply>;
  /** How this kind of upstream words a refusal of its own making. */
  problem(status: 403 | 500, message: string): Reply;
}

/** The largest request body that is read, in bytes. */
export const bodyLimit = 1024 * 1024;

/** A JSON answer. */
export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** A plain text answer. */
export function textReply(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body,
  };
}

/** An HTML page; nothing on it may run. */
export function htmlReply(status: number, body: string): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

/** What Go's net/http says of a path nobody serves. */
export function goNotFound(): Reply {
  return textReply(404, '404 page not found\n', {
    'x-content-type-options': 'nosniff',
  });
}

/** Reads a request to its end. @throws `RangeError` if the body is larger than {@link bodyLimit} */
export async function readRequest(message: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > bodyLimit) {
      throw new RangeError(`The body is larger than ${bodyLimit} bytes`);
    }
    parts.push(bytes);
  }
  const target = message.url ?? '/';
  const at = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: at < 0 ? target : target.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : target.slice(at + 1)),
    headers: message.headers,
    body: Buffer.concat(parts).toString('utf8'),
  };
}
