import type { RawAnswer } from '@portolan/portal-common';
import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import { createGuardedLookup, type GuardOptions } from './guard';
import { createHostQueue } from './hostQueue';
import { ProblemError } from './ProblemError';
import { problemOfError, problemOfStatus } from './problems';
import { readBody } from './readBody';

/** TLS towards one upstream; without it Node's own certificate authorities decide. */
export interface TlsOptions {
  ca?: string;
  cert?: string;
  key?: string;
  serverName?: string;
  /** False only where the configuration says so. */
  rejectUnauthorized?: boolean;
}

/** How one request may behave; times in milliseconds. */
export interface GetOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** From asking to the end of the answer; 10 s by default. */
  totalMs?: number;
  /** Longest silence before the headers and between two chunks; 5 s by default. */
  idleMs?: number;
  /** Largest body after decompression; 64 MiB by default. */
  maxBytes?: number;
  tls?: TlsOptions;
}

/** A whole answer. */
export interface HttpAnswer {
  status: number;
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
  ): Promise<{ data: z.output<T>; answer: RawAnswer }>;
  /** Asks a URL that data can influence: only what the guard allows, at an address resolved once. */
  getGuarded(
    url: string,
    guard: GuardOptions,
    options?: GetOptions,
  ): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const deepestJson = 64;

/** Makes the door; `concurrencyPerHost` (4 by default) keeps upstreams from answering 503. */
export function createHttpDoor(options: {
  concurrencyPerHost?: number;
  now?: () => number;
}): HttpDoor {
  const now = options.now ?? Date.now;
  const queue = createHostQueue(options.concurrencyPerHost ?? 4);
  const agents = new Map<string, Agent>();

  function agentFor(tls: TlsOptions | undefined, guard?: GuardOptions): Agent {
    const key = JSON.stringify([tls ?? null, guard?.allow ?? null]);
    let agent = agents.get(key);
    if (!agent) {
      agent = new Agent({
        maxResponseSize: -1,
        connect: {
          timeout: 5_000,
          ...(tls
            ? {
                ca: tls.ca,
                cert: tls.cert,
                key: tls.key,
                servername: tls.serverName,
                rejectUnauthorized: tls.rejectUnauthorized ?? true,
              }
            : {}),
          ...(guard ? { lookup: createGuardedLookup(guard) } : {}),
        },
      });
      agents.set(key, agent);
    }
    return agent;
  }

  async function ask(
    url: URL,
    options_: GetOptions,
    agent: Agent,
  ): Promise<HttpAnswer> {
    const {
      totalMs = 10_000,
      idleMs = 5_000,
      maxBytes = 64 * 1024 * 1024,
      signal,
    } = options_;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), totalMs);
    const both = signal
      ? AbortSignal.any([signal, limit.signal])
      : limit.signal;
    const startedAt = now();
    const release = await queue.enter(url.host, signal);
    try {
      let response: Dispatcher.ResponseData;
      try {
        response = await agent.request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: 'GET',
          headers: {
            accept: 'application/json',
            'accept-encoding': 'gzip',
            'user-agent': 'portolan',
            ...options_.headers,
          },
          headersTimeout: idleMs,
          bodyTimeout: idleMs,
          signal: both,
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw problemOfError(error, { url, totalMs, idleMs });
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
          : problemOfError(read.error, { url, totalMs, idleMs }).detail);
      if (problem) {
        throw new ProblemError(problem, { answer, cause: read.error });
      }
      return { status: response.statusCode, body: read.body, answer };
    } finally {
      clearTimeout(timer);
      release();
    }
  }

  return {
    get: (url, get = {}) => ask(new URL(url), get, agentFor(get.tls)),
    async getJson(url, schema, get = {}) {
      const { body, answer } = await ask(new URL(url), get, agentFor(get.tls));
      return { data: parseJson({ body, schema, answer, url }), answer };
    },
    async getGuarded(url, guard, get = {}) {
      const target = guard.check(url);
      return ask(target, get, agentFor(get.tls, guard));
    },
    async close() {
      await Promise.all([...agents.values()].map(agent => agent.destroy()));
      agents.clear();
    },
  };
}

function parseJson<T extends z.ZodType>(options: {
  body: Buffer;
  schema: T;
  answer: RawAnswer;
  url: string;
}): z.output<T> {
  const { body, schema, answer, url } = options;
  const invalid = (what: string, cause?: unknown) =>
    new ProblemError(
      {
        kind: 'invalid',
        message: `${
          new URL(url).pathname
        } answered something that is not its API: ${what}`,
      },
      { answer, cause },
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw invalid('the text is not UTF-8', cause);
  }
  if (depthOf(text) > deepestJson) {
    throw invalid(`JSON nested deeper than ${deepestJson} levels`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(
      text.trimStart().startsWith('<')
        ? 'a web page instead of JSON'
        : 'the JSON is broken or cut off',
      cause,
    );
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(
      `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
      parsed.error,
    );
  }
  return parsed.data;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) {
        at += 1;
      } else if (code === 0x22) {
        inString = false;
      }
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return deepest;
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
