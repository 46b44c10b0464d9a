import type { RawAnswer } from '@portolan/portal-common';
import type { Agent, Dispatcher } from 'undici';
import type { z } from 'zod';
import { orAborted } from '../pace/orAborted';
import { createAgents, type TlsOptions } from './createAgents';
import type { GuardOptions } from './guard';
import { createHostQueue } from './hostQueue';
import { parseJson } from './parseJson';
import { ProblemError } from './ProblemError';
import { problemOfError, problemOfStatus, restMsOf } from './problems';
import { acceptedEncodings, readBody } from './readBody';
import { createRequestCounter } from './requestCounter';
import { openStream, type HttpStream, type StreamOptions } from './openStream';

/** How one request may behave; times in milliseconds. */
export interface GetOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** From asking to the end of the answer; 10 s by default. */
  totalMs?: number;
  /** Longest silence before the headers and between two chunks; 5 s by default. */
  idleMs?: number;
  /** Until a connection stands, its TLS handshake included; 5 s by default. */
  connectMs?: number;
  /** Largest body after decompression; 64 MiB by default. */
  maxBytes?: number;
  tls?: TlsOptions;
}

/** A whole answer. */
export interface HttpAnswer {
  status: number;
  /** By name in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Its head, to show. */
  answer: RawAnswer;
}

/** The one door for outbound reads. It never follows redirects, and every limit ends the connection. */
export interface HttpDoor {
  /** Asks a URL of the configuration. @throws {@link ProblemError} unless a 2xx answer came whole */
  get(url: string, options?: GetOptions): Promise<HttpAnswer>;
  /** As `get`, parsed as UTF-8 JSON of the given shape. */
  getJson<T extends z.ZodType>(
    url: string,
    schema: T,
    options?: GetOptions,
  ): Promise<{
    data: z.output<T>;
    headers: HttpAnswer['headers'];
    answer: RawAnswer;
  }>;
  /**
   * As `getJson`, for questions that an API wants as the body of a POST, such as a review or a search. Only for what
   * stores nothing upstream: whatever changes something goes through the write door.
   */
  askJson<T extends z.ZodType>(
    url: string,
    question: unknown,
    options: GetOptions & { schema: T },
  ): Promise<{ data: z.output<T>; answer: RawAnswer }>;
  /** Asks a URL that data can influence: only what the guard allows, at an address resolved once. */
  getGuarded(
    url: string,
    guard: GuardOptions,
    options?: GetOptions,
  ): Promise<HttpAnswer>;
  /**
   * Asks for an answer that goes on, line by line. It waits for no other request to its host, and none for it.
   *
   * @throws {@link ProblemError} unless the headers of a 2xx answer came
   */
  stream(url: string, options: StreamOptions): Promise<HttpStream>;
  /** Requests sent to a host (`name:port`) in the last full minute. */
  requestsPerMinute(host: string): number;
  close(): Promise<void>;
}

/** Makes the door; `concurrencyPerHost` (4 by default) keeps upstreams from answering 503. */
export function createHttpDoor(options: {
  concurrencyPerHost?: number;
  now?: () => number;
}): HttpDoor {
  const now = options.now ?? Date.now;
  const openedAt = now();
  const queue = createHostQueue(options.concurrencyPerHost ?? 4);
  const counter = createRequestCounter(now);
  const { agentFor, close } = createAgents({ keepAlive: true });

  async function ask(
    url: URL,
    options_: GetOptions & { question?: unknown },
    agent: Agent,
  ): Promise<HttpAnswer> {
    const {
      totalMs = 10_000,
      idleMs = 5_000,
      maxBytes = 64 * 1024 * 1024,
      signal,
      question,
    } = options_;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), totalMs);
    const both = signal
      ? AbortSignal.any([signal, limit.signal])
      : limit.signal;
    const startedAt = now();
    let release: (() => void) | undefined;
    try {
      release = await queue.enter(url.host, both).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw new ProblemError(
          {
            kind: 'timeout',
            message: `${url.host} still had earlier requests to answer after ${totalMs} ms`,
          },
          { cause: error },
        );
      });
      counter.add(url.host);
      let response: Dispatcher.ResponseData;
      try {
        // undici heeds a signal only once a connection stands.
        response = await orAborted(
          both,
          agent.request({
            origin: url.origin,
            path: `${url.pathname}${url.search}`,
            method: question === undefined ? 'GET' : 'POST',
            headers: {
              accept: 'application/json',
              'accept-encoding': acceptedEncodings,
              'user-agent': 'portolan',
              ...(question === undefined
                ? {}
                : { 'content-type': 'application/json' }),
              ...options_.headers,
            },
            ...(question === undefined
              ? {}
              : { body: JSON.stringify(question) }),
            headersTimeout: idleMs,
            bodyTimeout: idleMs,
            signal: both,
          }),
        );
      } catch (error) {
        signal?.throwIfAborted();
        throw problemOfError(error, {
          url,
          totalMs,
          idleMs,
          answered: false,
        });
      }
      const read = await readBody(response, maxBytes);
      const contentType = headerOf(response.headers['content-type']);
      const answer: RawAnswer = {
        at: new Date(now()).toISOString(),
        tookMs: Math.max(0, now() - startedAt),
        status: response.statusCode,
        ...(contentType ? { contentType } : {}),
        bytes: read.body.length,
        head: read.body.subarray(0, 16 * 1024).toString('utf8'),
        // Before the first full minute is over there is no such number.
        ...(now() - openedAt >= 2 * 60_000
          ? { requestsPerMinute: counter.perMinute(url.host) }
          : {}),
      };
      signal?.throwIfAborted();
      const problem =
        problemOfStatus(response.statusCode, {
          url,
          location: headerOf(response.headers.location),
          head: answer.head ?? '',
        }) ??
        (read.error === undefined
          ? undefined
          : problemOfError(read.error, {
              url,
              totalMs,
              idleMs,
              answered: true,
            }).detail);
      if (problem) {
        throw new ProblemError(problem, {
          answer,
          cause: read.error,
          retryAfterMs: restMsOf(
            name => headerOf(response.headers[name]),
            now(),
          ),
        });
      }
      return {
        status: response.statusCode,
        headers: response.headers,
        body: read.body,
        answer,
      };
    } finally {
      clearTimeout(timer);
      release?.();
    }
  }

  return {
    get: (url, get = {}) => ask(new URL(url), get, agentFor(get)),
    async getJson(url, schema, get = {}) {
      const { body, headers, answer } = await ask(
        new URL(url),
        get,
        agentFor(get),
      );
      return {
        data: parseJson({ body, schema, answer, url }),
        headers,
        answer,
      };
    },
    async askJson(url, question, { schema, ...get }) {
      const { body, answer } = await ask(
        new URL(url),
        { ...get, question },
        agentFor(get),
      );
      return { data: parseJson({ body, schema, answer, url }), answer };
    },
    async getGuarded(url, guard, get = {}) {
      const target = guard.check(url);
      return ask(target, get, agentFor({ ...get, guard }));
    },
    stream(url, options_) {
      const target = new URL(url);
      counter.add(target.host);
      return openStream(target, options_, { agent: agentFor(options_), now });
    },
    requestsPerMinute: host => counter.perMinute(host),
    close,
  };
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
