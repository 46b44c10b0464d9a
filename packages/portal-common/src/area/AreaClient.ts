import { z } from 'zod';
import {
  attentionListSchema,
  auditSchema,
  factsSchema,
  upstreamsSchema,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type Upstream,
} from './contract';
import {
  nowHeader,
  readSeen,
  seenHeader,
  versionHeader,
  type SeenTimes,
} from './freshness';

/** A parsed answer and what its headers say about its age. */
export interface Answer<T> {
  body: T;
  /** When each stream behind the answer was last seen. */
  seen: SeenTimes;
  /** Server clock minus local clock in milliseconds, at the time of the answer. */
  clockSkewMs: number;
  /** The mirror version the answer was made from; ask with `atLeast` to get one that is not older. */
  version: number;
}

/** An area's backend refused or failed; the message is the one the backend gave. */
export class AreaError extends Error {
  readonly status: number;
  /** @param status - HTTP status, 0 if no answer came */
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AreaError';
    this.status = status;
  }
}

/** How a client reaches an area's backend: `path` starts with `/v1/`. In the browser it is `fetchApi` on `plugin://`. */
export type AreaFetch = (
  path: string,
  init?: {
    signal?: AbortSignal;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  },
) => Promise<Response>;

/** What a single request may ask for beside its path. */
export interface AskOptions {
  signal?: AbortSignal;
  /** Wait (at most a second) until the answering replica has this mirror version. */
  atLeast?: number;
  query?: Record<string, string | string[] | undefined>;
}

const errorBodySchema = z.object({ error: z.object({ message: z.string() }) });

/** The one way to ask an area, in the browser, in other backends and in the CLI. Area clients extend it by their own questions. */
export class AreaClient {
  readonly area: string;
  readonly #fetch: AreaFetch;
  readonly #now: () => number;

  /** @param options - the area's plugin id, how to reach it, and the local clock */
  constructor(options: { area: string; fetch: AreaFetch; now?: () => number }) {
    this.area = options.area;
    this.#fetch = options.fetch;
    this.#now = options.now ?? Date.now;
  }

  /** What the area knows of the given services, or of all the viewer may see. */
  facts(
    options: AskOptions & { service?: string } = {},
  ): Promise<Answer<AreaList<Fact>>> {
    const { service, ...rest } = options;
    return this.ask('/v1/area/facts', factsSchema, {
      ...rest,
      query: { service, ...rest.query },
    });
  }

  /** What needs somebody. */
  attention(options: AskOptions = {}): Promise<Answer<AreaList<Attention>>> {
    return this.ask('/v1/area/attention', attentionListSchema, options);
  }

  /** The area's streams and how each goes. */
  upstreams(options: AskOptions = {}): Promise<Answer<AreaList<Upstream>>> {
    return this.ask('/v1/area/upstreams', upstreamsSchema, options);
  }

  /** The area's audited events, newest first. */
  audit(options: AskOptions = {}): Promise<Answer<AreaList<AuditEvent>>> {
    return this.ask('/v1/area/audit', auditSchema, options);
  }

  /**
   * Asks one question and parses the answer.
   *
   * @throws {@link AreaError} if the backend refuses, fails, cannot be reached, or answers something else
   */
  protected async ask<T extends z.ZodType>(
    path: string,
    schema: T,
    options: AskOptions = {},
  ): Promise<Answer<z.output<T>>> {
    return this.#answer(
      await this.#send(`${path}${queryOf(options)}`, {
        signal: options.signal,
      }),
      path,
      schema,
    );
  }

  /**
   * Asks for something to be done, or asks a question too large for an address; parses the answer.
   *
   * @throws {@link AreaError} as `ask`; after a status of 0 nobody knows whether it was done
   */
  protected async tell<T extends z.ZodType>(
    path: string,
    body: unknown,
    options: { schema: T; signal?: AbortSignal },
  ): Promise<Answer<z.output<T>>> {
    return this.#answer(
      await this.#send(path, {
        signal: options.signal,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      path,
      options.schema,
    );
  }

  async #answer<T extends z.ZodType>(
    response: Response,
    path: string,
    schema: T,
  ): Promise<Answer<z.output<T>>> {
    const text = await response.text();
    if (!response.ok) {
      throw new AreaError(
        response.status,
        messageOf(text) ??
          `${this.area} answered ${response.status} ${response.statusText}`,
      );
    }
    let body: z.output<T>;
    try {
      body = schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AreaError(
        response.status,
        `${this.area} answered something this page cannot read at ${path}`,
        { cause },
      );
    }
    const serverNow = Number(response.headers.get(nowHeader));
    return {
      body,
      seen: readSeen(response.headers.get(seenHeader)),
      clockSkewMs: serverNow > 0 ? serverNow - this.#now() : 0,
      version: Number(response.headers.get(versionHeader)) || 0,
    };
  }

  async #send(
    path: string,
    init: NonNullable<Parameters<AreaFetch>[1]>,
  ): Promise<Response> {
    try {
      return await this.#fetch(path, init);
    } catch (cause) {
      if (init.signal?.aborted) {
        throw cause;
      }
      throw new AreaError(
        0,
        `The portal's backend could not be reached for ${this.area}`,
        { cause },
      );
    }
  }
}

function queryOf({ query = {}, atLeast }: AskOptions): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        params.append(name, one);
      }
    }
  }
  if (atLeast) {
    params.set('atLeast', String(atLeast));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

function messageOf(text: string): string | undefined {
  try {
    return errorBodySchema.parse(JSON.parse(text)).error.message;
  } catch {
    return undefined;
  }
}
