import type { RawAnswer } from '@portolan/portal-common';
import type { Dispatcher } from 'undici';
import type { ProblemDetail } from '../collect/ProblemDetail';
import { createAgents, type TlsOptions } from './createAgents';
import { createHostQueue } from './hostQueue';
import { problemOfError } from './problems';
import { acceptedEncodings, readBody } from './readBody';
import { WriteError } from './WriteError';

/** How one write may behave; times in milliseconds. */
export interface WriteOptions {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; nothing is sent if it is undefined. */
  json?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** From asking to the end of the answer; 10 s by default. */
  totalMs?: number;
  /** Longest silence before the headers and between two chunks; 5 s by default. */
  idleMs?: number;
  /** Largest answer after decompression; 1 MiB by default. */
  maxBytes?: number;
  tls?: TlsOptions;
}

/** A whole answer of whatever status: a refusal is an answer too. */
export interface WriteAnswer {
  status: number;
  body: string;
  /** Its head, to show. */
  answer: RawAnswer;
}

/**
 * The one door for outbound writes. It asks once: it neither follows redirects nor tries again, and no two writes
 * share a connection, so that none is lost to one that the other side was just closing.
 */
export interface WriteDoor {
  /** @throws {@link WriteError} unless an answer came whole; it tells whether the request had been begun */
  send(url: string, options: WriteOptions): Promise<WriteAnswer>;
  close(): Promise<void>;
}

/** Makes the door; at most two writes to a host run at a time. */
export function createWriteDoor(
  options: { now?: () => number } = {},
): WriteDoor {
  const now = options.now ?? Date.now;
  const queue = createHostQueue(2);
  const agents = createAgents({ keepAlive: false });

  async function send(
    address: string,
    write: WriteOptions,
  ): Promise<WriteAnswer> {
    const { totalMs = 10_000, idleMs = 5_000, maxBytes = 1024 * 1024 } = write;
    const url = new URL(address);
    const limit = AbortSignal.timeout(totalMs);
    const signal = write.signal
      ? AbortSignal.any([write.signal, limit])
      : limit;
    const startedAt = now();
    let begun = false;
    let answered = false;
    let release: (() => void) | undefined;
    try {
      release = await queue.enter(url.host, signal);
      const response = await agents
        .agentFor({ tls: write.tls })
        .compose(notingStart(() => (begun = true)))
        .request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: write.method,
          headers: {
            accept: 'application/json',
            'accept-encoding': acceptedEncodings,
            'user-agent': 'portolan',
            ...(write.json === undefined
              ? {}
              : { 'content-type': 'application/json' }),
            ...write.headers,
          },
          ...(write.json === undefined
            ? {}
            : { body: JSON.stringify(write.json) }),
          headersTimeout: idleMs,
          bodyTimeout: idleMs,
          signal,
        });
      answered = true;
      const { body, error } = await readBody(response, maxBytes);
      if (error !== undefined) {
        throw error;
      }
      const contentType = response.headers['content-type'];
      const text = body.toString('utf8');
      return {
        status: response.statusCode,
        body: text,
        answer: {
          at: new Date(now()).toISOString(),
          tookMs: Math.max(0, now() - startedAt),
          status: response.statusCode,
          ...(typeof contentType === 'string' ? { contentType } : {}),
          bytes: body.length,
          head: text.slice(0, 16 * 1024),
        },
      };
    } catch (cause) {
      const detail: ProblemDetail = write.signal?.aborted
        ? {
            kind: 'timeout',
            message: `${url.host} was not waited for any longer`,
          }
        : problemOfError(cause, { url, totalMs, idleMs, answered }).detail;
      throw new WriteError({ detail, begun, cause });
    } finally {
      release?.();
    }
  }

  return { send, close: agents.close };
}

/** Calls `onStart` when a connection stands and the request is about to go over it. */
function notingStart(
  onStart: () => void,
): Dispatcher.DispatcherComposeInterceptor {
  return dispatch => (request, handler) =>
    dispatch(request, {
      onRequestStart(controller, context) {
        onStart();
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    });
}
