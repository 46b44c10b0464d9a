import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ClusterFaultName } from '../faultCatalogue';

/** A request, read as far as the landscape needs it. */
export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** As text; what is none is in `bytes`. */
  body: string;
  bytes: Buffer;
}

/** A whole answer, so that a fault can be played with any of them. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What an upstream may answer. */
export type AnyReply = Reply | LiveReply | NoReply;

/** Where an answer without an end is written to. */
export interface Sink {
  write(text: string): void;
  end(): void;
}

/** An answer that is written as things happen; the faults that break whole answers leave it as it is. */
export interface LiveReply {
  status: number;
  headers: Record<string, string>;
  /** Begins to write; what it answers is called once when the reader has gone, or the answer was ended. */
  live(sink: Sink): () => void;
}

/** No answer at all: the line is cut. */
interface NoReply {
  silent: true;
}

/** Answers one request of an upstream. */
export interface Upstream {
  /** `fault` is one that only this kind of upstream can play. */
  handle(
    request: Request,
    fault?: ClusterFaultName,
  ): AnyReply | Promise<AnyReply>;
  /** How this kind of upstream words a refusal of its own making. */
  problem(status: 403 | 500, message: string): Reply;
  /** The largest request body it reads, in bytes, where that is not {@link bodyLimit}. */
  bodyLimit?: number;
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

/** Reads a request to its end. @throws `RangeError` if the body is larger than `limit` bytes */
export async function readRequest(
  message: IncomingMessage,
  limit = bodyLimit,
): Promise<Request> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > limit) {
      throw new RangeError(`The body is larger than ${limit} bytes`);
    }
    parts.push(bytes);
  }
  const target = message.url ?? '/';
  const at = target.indexOf('?');
  const bytes = Buffer.concat(parts);
  return {
    method: message.method ?? 'GET',
    path: at < 0 ? target : target.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : target.slice(at + 1)),
    headers: message.headers,
    body: bytes.toString('utf8'),
    bytes,
  };
}
