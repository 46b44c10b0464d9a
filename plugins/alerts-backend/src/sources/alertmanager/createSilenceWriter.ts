import type { Matcher, Silence } from '@portolan/plugin-alerts-common';
import {
  type Ask,
  readTls,
  type WriteAnswer,
  type WriteDoor,
  WriteError,
} from '@portolan/portal-node';
import { z } from 'zod';
import type { AlertUpstream } from '../../config';
import { toSilences } from './toSilences';
import { wireSilencesSchema } from './wire';

/** What `POST /api/v2/silences` takes; with `id` it changes that silence, or ends it and makes another. */
export interface PostedSilence {
  id?: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/**
 * What became of a write: `done` · `refused` it answered that it did not do it · `elsewhere` it did not do it, but a
 * peer may · `unknown` nobody knows
 */
export type Written =
  | { state: 'done'; id: string }
  | { state: 'refused' | 'elsewhere' | 'unknown'; message: string };

/** Writes silences to one Alertmanager, and asks it what became of them. */
export interface SilenceWriter {
  post(silence: PostedSilence, signal: AbortSignal): Promise<Written>;
  end(id: string, signal: AbortSignal): Promise<Written>;
  /** All it has, by id. @throws `ProblemError` if it does not answer well */
  all(signal: AbortSignal): Promise<ReadonlyMap<string, Silence>>;
}

const postedSchema = z.object({ silenceID: z.string().min(1).max(100) });
/** The three shapes of refusals (alertmanager api/v2/api.go, go-openapi/errors); an empty body is the third. */
const refusalSchema = z.union([
  z.string(),
  z.object({ message: z.string() }).transform(({ message }) => message),
]);
/** A proxy says these of an Alertmanager that may have done it. */
const unknownStatuses = new Set([502, 504]);

/** Makes the {@link SilenceWriter} of an Alertmanager. */
export function createSilenceWriter(options: {
  door: WriteDoor;
  ask: Ask;
  upstream: AlertUpstream;
}): SilenceWriter {
  const { door, ask, upstream } = options;

  async function send(
    path: string,
    write: { method: 'POST' | 'DELETE'; json?: unknown; signal: AbortSignal },
    idOf: (answer: WriteAnswer) => string | undefined,
  ): Promise<Written> {
    try {
      const answer = await door.send(`${upstream.url}${path}`, {
        ...write,
        headers: upstream.headers,
        tls: await readTls(upstream),
        totalMs: 8_000,
      });
      if (answer.status < 200 || answer.status >= 300) {
        return refusalOf(upstream.name, answer);
      }
      const id = idOf(answer);
      return id === undefined
        ? {
            state: 'unknown',
            message: `${upstream.name} answered something that is not its API`,
          }
        : { state: 'done', id };
    } catch (error) {
      if (error instanceof WriteError) {
        return {
          state: error.begun ? 'unknown' : 'elsewhere',
          message: `${upstream.name}: ${error.message}`,
        };
      }
      throw error;
    }
  }

  return {
    post: (json, signal) =>
      send('/api/v2/silences', { method: 'POST', json, signal }, postedIdOf),
    end: (id, signal) =>
      send(
        `/api/v2/silence/${encodeURIComponent(id)}`,
        { method: 'DELETE', signal },
        () => id,
      ),
    async all(signal) {
      const { data } = await ask(
        '/api/v2/silences',
        wireSilencesSchema,
        signal,
      );
      return (await toSilences(data)).records;
    },
  };
}

function postedIdOf({ body }: WriteAnswer): string | undefined {
  return postedSchema.safeParse(jsonOf(body)).data?.silenceID;
}

function refusalOf(name: string, { status, body }: WriteAnswer): Written {
  const said = refusalSchema.safeParse(jsonOf(body)).data ?? '';
  const message = `${name} answered ${status}${
    said ? `: ${said.slice(0, 300)}` : ''
  }`;
  if (unknownStatuses.has(status)) {
    return { state: 'unknown', message };
  }
  // What one peer has not heard of yet, another may have: silences gossip.
  return {
    state: status === 404 || status >= 500 ? 'elsewhere' : 'refused',
    message,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
