import type { RawAnswer } from '@portolan/portal-common';

import type { z } from 'zod';
import type { HttpDoor } from '../http/HttpDoor';
import type { ConfiguredUpstream } from './ConfiguredUpstream';
import { readTls } from './readTls';

/** How large an answer may be, and how long it may take, in milliseconds. */
export interface AskLimits {
  maxBytes: number;
  totalMs: number;
  /** Longest silence of the upstream. */
  idleMs?: number;
}

/** 20,000 alerts are about 15 MB. */
const usualLimits: AskLimits = {
  maxBytes: 40 * 1024 * 1024,
  totalMs: 18_000,
};

/** An answer of an upstream. */
export interface Asked<T> {
  data: T;
  answer: RawAnswer;
  /** The upstream's own clock in milliseconds since the epoch, if it tells it. */
  upstreamNow?: number;
}

/** Asks one upstream, as it is configured, for a path below its URL. */
export type Ask = <T extends z.ZodType>(
  path: string,
  schema: T,
  signal: AbortSignal,
) => Promise<Asked<z.output<T>>>;

/** Makes the {@link Ask} of an upstream. */
export function createAsk(
  door: HttpDoor,
  upstream: ConfiguredUpstream,
  limits: AskLimits = usualLimits,
): Ask {
  return async (path, schema, signal) => {
    const { data, headers, answer } = await door.getJson(
      `${upstream.url}${path}`,
      schema,
      {
        signal,
        headers: upstream.headers,
        tls: await readTls(upstream),
        ...limits,
      },
    );
    const date = typeof headers.date === 'string' ? headers.date : '';
    const upstreamNow = Date.parse(date);
    return {
      data,
      answer,
      ...(Number.isNaN(upstreamNow) ? {} : { upstreamNow }),
    };
  };
}
