import type { RawAnswer } from '@portolan/portal-common';
import type { Agent, Dispatcher } from 'undici';
import { orAborted } from '../pace/orAborted';
import type { TlsOptions } from './createAgents';
import { createLineSplitter, type StreamLine } from './createLineSplitter';
import { ProblemError } from './ProblemError';
import {
  problemOfError,
  problemOfStatus,
  retryAfterMsOf,
  TooLargeError,
} from './problems';
import { readBody } from './readBody';

/** How an answer that goes on may behave; times in milliseconds. */
export interface StreamOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** From asking to the headers; 10 s by default. */
  headersMs?: number;
  /** Longest time without a whole line. */
  silenceMs: number;
  /** From the headers to the end of the answer, however much comes. */
  totalMs: number;
  /** Until a connection stands, its TLS handshake included; 5 s by default. */
  connectMs?: number;
  /** Longest line; of a longer one only the beginning is told. 4 MiB by default. */
  maxLineBytes?: number;
  /** Largest answer as a whole; without it only the times end it. */
  maxBytes?: number;
  tls?: TlsOptions;
}

/** An answer that goes on. */
export interface HttpStream {
  status: number;
  /**
   * Its lines as they come, to be read once; leaving the loop ends the connection.
   *
   * @throws `ProblemError` when it breaks off in the middle of a line, falls silent, or takes longer than allowed
   */
  lines: AsyncIterable<StreamLine>;
  /** How it began; nothing of its content. */
  answer: RawAnswer;
}

const maxErrorBytes = 64 * 1024;

/** Asks, and answers as soon as the headers of a 2xx answer are there. @throws {@link ProblemError} of any other */
export async function openStream(
  url: URL,
  options: StreamOptions,
  { agent, now }: { agent: Agent; now: () => number },
): Promise<HttpStream> {
  const { headersMs = 10_000, signal } = options;
  const limit = new AbortController();
  const both = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
  const timer = setTimeout(() => limit.abort(), headersMs);
  const startedAt = now();
  const answerOf = (status: number, body?: Buffer): RawAnswer => ({
    at: new Date(now()).toISOString(),
    tookMs: Math.max(0, now() - startedAt),
    status,
    bytes: body?.length ?? 0,
    ...(body ? { head: body.subarray(0, 16 * 1024).toString('utf8') } : {}),
  });
  try {
    const response = await orAborted(
      both,
      agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          accept: 'application/json',
          // Packed lines would wait for each other in the packer.
          'accept-encoding': 'identity',
          'user-agent': 'portolan',
          ...options.headers,
        },
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: both,
      }),
    );
    // Without a listener, the error of ending it early would end the process.
    response.body.on('error', () => {});
    const { statusCode, headers } = response;
    if (statusCode >= 200 && statusCode < 300) {
      return {
        status: statusCode,
        lines: linesOf(response, { url, limit, options }),
        answer: answerOf(statusCode),
      };
    }
    const { body } = await readBody(response, maxErrorBytes);
    const answer = answerOf(statusCode, body);
    const problem = problemOfStatus(statusCode, {
      url,
      location: firstOf(headers.location),
      head: answer.head ?? '',
    });
    throw problem
      ? new ProblemError(problem, {
          answer,
          retryAfterMs: retryAfterMsOf(firstOf(headers['retry-after']), now()),
        })
      : new TypeError(`Status ${statusCode} means nothing`);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ProblemError
      ? error
      : problemOfError(error, {
          url,
          totalMs: headersMs,
          idleMs: headersMs,
          answered: false,
        });
  } finally {
    clearTimeout(timer);
  }
}

/** The limits count from now on, whether the lines are read or not. */
function linesOf(
  response: Dispatcher.ResponseData,
  context: { url: URL; limit: AbortController; options: StreamOptions },
): AsyncIterable<StreamLine> {
  const { url, limit, options } = context;
  const { silenceMs, totalMs, signal } = options;
  const { maxLineBytes = 4 * 1024 * 1024, maxBytes = Infinity } = options;
  const silence = setTimeout(
    () =>
      limit.abort(
        new ProblemError({
          kind: 'silent',
          message: `${url.host} kept the connection open and said nothing for ${silenceMs} ms`,
        }),
      ),
    silenceMs,
  );
  const total = setTimeout(
    () =>
      limit.abort(
        new ProblemError({
          kind: 'timeout',
          message: `${url.host} did not end its answer within ${totalMs} ms`,
        }),
      ),
    totalMs,
  );
  const source = response.body;
  source.once('close', () => {
    clearTimeout(silence);
    clearTimeout(total);
  });

  async function* read(): AsyncGenerator<StreamLine> {
    const splitter = createLineSplitter(maxLineBytes);
    let bytes = 0;
    try {
      for await (const chunk of source) {
        bytes += Buffer.byteLength(chunk);
        if (bytes > maxBytes) {
          throw new TooLargeError(maxBytes);
        }
        for (const line of splitter.push(Buffer.from(chunk))) {
          silence.refresh();
          yield line;
        }
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw limit.signal.aborted
        ? limit.signal.reason
        : problemOfError(error, {
            url,
            totalMs,
            idleMs: silenceMs,
            answered: true,
          });
    } finally {
      source.destroy();
    }
    signal?.throwIfAborted();
    if (splitter.isMidLine()) {
      throw new ProblemError({
        kind: 'invalid',
        message: `${url.host} ended its answer in the middle of a line`,
      });
    }
  }
  return read();
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
