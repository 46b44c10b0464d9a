import {
  ProblemError,
  type HttpDoor,
  type ProblemDetail,
} from '@portolan/portal-node';
import type { z } from 'zod';
import type { HostPace } from './HostPace';
import type { RepositoryPlace } from './RepositoryPlaces';

/** What was answered. */
export type Asked<T> =
  | { unchanged: false; data: T; etag: string | undefined }
  | { unchanged: true };

/** Asks a source host about one repository. */
export interface RepositoryAsk {
  /**
   * Asks below the repository: `/actions/runs`.
   *
   * @param options - the right it takes; what it is about, where not the repository itself; and the ETag of what is
   *   known: then `unchanged` may be answered, which costs nothing of GitHub's rate limit
   * @throws `ProblemError` whose message tells people what to do
   */
  <T extends z.ZodType>(
    path: string,
    schema: T,
    options: { right: string; about?: string; etag?: string },
  ): Promise<Asked<z.output<T>>>;
}

/** How long a question may take and how much its answer may be. */
export interface AskingLimits {
  totalMs: number;
  idleMs: number;
  maxBytes: number;
}

/** 50 runs of GitHub, each with two whole descriptions of its repository, are about 1 MiB. */
export const usualAskingLimits: AskingLimits = {
  totalMs: 20_000,
  idleMs: 10_000,
  maxBytes: 8 * 1024 * 1024,
};

/** What a repository is asked with. */
export interface RepositoryAskOptions {
  door: HttpDoor;
  place: RepositoryPlace;
  pace: HostPace;
  headers: Record<string, string>;
  signal: AbortSignal;
  now: () => number;
  limits: AskingLimits;
}

/** Makes a {@link RepositoryAsk}. */
export function createRepositoryAsk(
  options: RepositoryAskOptions,
): RepositoryAsk {
  const { door, place, pace, headers, signal, now, limits } = options;
  const { apiBaseUrl, kind, slug } = place;
  const above =
    kind === 'github'
      ? `${apiBaseUrl}/repos/${slug}`
      : `${apiBaseUrl}/projects/${encodeURIComponent(slug)}`;
  return async (path, schema, { right, about, etag }) => {
    const rest = pace.restAt(now());
    if (rest) {
      throw new ProblemError(rest.detail);
    }
    try {
      const answer = await door.getJson(`${above}${path}`, schema, {
        ...limits,
        signal,
        headers: {
          ...headers,
          ...(kind === 'github' && { accept: 'application/vnd.github+json' }),
          ...(etag !== undefined && { 'if-none-match': etag }),
        },
      });
      pace.answered(answer.headers);
      const told = answer.headers.etag;
      return {
        unchanged: false,
        data: answer.data,
        etag: typeof told === 'string' ? told : undefined,
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      if (error.answer?.status === 304 && etag !== undefined) {
        pace.answered();
        return { unchanged: true };
      }
      throw new ProblemError(detailOf(error, { ...options, right, about }), {
        cause: error,
      });
    }
  };
}

/** What it means, and what it means for other repositories of the host. */
function detailOf(
  error: ProblemError,
  at: RepositoryAskOptions & { right: string; about: string | undefined },
): ProblemDetail {
  const { place, pace, now, right, about } = at;
  const { host, kind, slug } = place;
  const status = error.answer?.status;
  if (status === undefined) {
    pace.unanswered(error.detail, now());
    return error.detail;
  }
  if (isLimit(error)) {
    return pace.refused({ afterMs: error.retryAfterMs, now: now() }, until => ({
      kind: 'error',
      message: `${host} answers the portal no more questions until ${timeOf(
        until,
      )}: its rate limit is used up`,
    }));
  }
  pace.answered();
  switch (status) {
    case 401:
      return {
        kind: 'unauthenticated',
        message: `${host} does not accept the portal's credential (401): renew that of integrations.${kind}`,
      };
    case 403:
      return {
        kind: 'forbidden',
        missing: right,
        message: `${host} forbids the portal to read this of ${slug} (403): its credential lacks ${right}`,
      };
    case 404:
    case 422: // GitHub's word for a commit that is not there
      return {
        kind: 'absent',
        why: 'not-annotated',
        message: about
          ? `${host} knows no ${about} of ${slug} (${status})`
          : `There is no such repository: ${host} knows no ${slug}, or the portal's credential may not see it (${status})`,
        remedy: `Name the repository by ${kind}.com/project-slug, or give the credential access to it.`,
      };
    case 301:
    case 302:
    case 307:
    case 308:
      return {
        kind: 'invalid',
        message: `${slug} was renamed or moved on ${host}: name where it is now by ${kind}.com/project-slug`,
      };
    default:
      return error.detail;
  }
}

/** GitHub words its second limit, which counts no hours, in the body alone, and may say no time. */
function isLimit({ answer, retryAfterMs }: ProblemError): boolean {
  return (
    answer?.status === 429 ||
    (answer?.status === 403 &&
      (retryAfterMs !== undefined || /rate limit/i.test(answer.head ?? '')))
  );
}

/** `12:05 UTC` */
function timeOf(at: number): string {
  return `${new Date(Math.ceil(at / 60_000) * 60_000)
    .toISOString()
    .slice(11, 16)} UTC`;
}
