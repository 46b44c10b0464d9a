import type { ProblemDetail } from '../collect/ProblemDetail';
import { SilentHandshakeError } from './createAgents';
import { ProblemError } from './ProblemError';

/** The body is larger than allowed; nothing more was read. */
export class TooLargeError extends Error {
  constructor(maxBytes: number) {
    super(
      `the answer is larger than ${Math.round(
        maxBytes / 1024 / 1024,
      )} MiB and was cut off`,
    );
    this.name = 'TooLargeError';
  }
}

/** The body is packed in a way that was not asked for. */
export class UnknownEncodingError extends Error {
  constructor(encoding: string) {
    super(
      `the answer is packed as '${oneLine(encoding)}', which was not asked for`,
    );
    this.name = 'UnknownEncodingError';
  }
}

/** What a failed request means; `answered` says whether its headers had come. */
export function problemOfError(
  error: unknown,
  context: { url: URL; totalMs: number; idleMs: number; answered: boolean },
): ProblemError {
  const { url, totalMs, idleMs, answered } = context;
  const code = codeOf(error);
  const make = (detail: ProblemDetail) =>
    new ProblemError(detail, { cause: error });
  if (error instanceof TooLargeError || error instanceof UnknownEncodingError) {
    return make({
      kind: 'invalid',
      message: `${url.pathname}: ${error.message}`,
    });
  }
  if (isNamed(error, 'AbortError') || isNamed(error, 'TimeoutError')) {
    return make({
      kind: 'timeout',
      message: `${url.host} gave no complete answer within ${totalMs} ms`,
    });
  }
  switch (code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
      return make({
        kind: 'timeout',
        message: `${url.host} accepted the connection and said nothing for ${idleMs} ms`,
      });
    case 'ERR_SILENT_HANDSHAKE':
      return make({
        kind: 'timeout',
        // The same words as above, so that one that hangs has one problem, not one for old connections and one for new.
        message: `${url.host} accepted the connection and said nothing for ${
          error instanceof SilentHandshakeError ? error.timeoutMs : idleMs
        } ms`,
      });
    case 'UND_ERR_BODY_TIMEOUT':
      return make({
        kind: 'timeout',
        message: `${url.host} stopped in the middle of its answer for ${idleMs} ms`,
      });
    case 'UND_ERR_CONNECT_TIMEOUT':
      return make({
        kind: 'unreachable',
        message: `${url.host} did not accept a connection in time`,
      });
    case 'ECONNREFUSED':
      return make({
        kind: 'unreachable',
        message: `${url.host} refused the connection`,
      });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return make({
        kind: 'unreachable',
        message: `The name ${url.hostname} cannot be resolved`,
      });
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
    case 'EPIPE':
    case 'Z_BUF_ERROR':
      return answered
        ? make({
            kind: 'invalid',
            message: `${url.host} closed the connection before its answer was complete`,
          })
        : make({
            kind: 'unreachable',
            message: `${url.host} closed the connection without an answer`,
          });
    case 'Z_DATA_ERROR':
      return make({
        kind: 'invalid',
        message: `${url.host} sent an answer that cannot be unpacked`,
      });
    default:
      return make({
        kind: 'unreachable',
        message: `${url.host} could not be asked: ${
          /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)
            ? `its certificate is not accepted (${code})`
            : oneLine(String(error))
        }`,
      });
  }
}

/** What a status other than 2xx means; nothing for 2xx. */
export function problemOfStatus(
  status: number,
  context: { url: URL; location?: string; head: string },
): ProblemDetail | undefined {
  const { url, location, head } = context;
  const said = oneLine(head).slice(0, 200);
  const path = url.pathname;
  if (status >= 200 && status < 300) {
    return undefined;
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'invalid',
      message: `${url.host} redirects ${path} to ${
        location ?? 'nowhere'
      }; configure the final URL`,
    };
  }
  switch (status) {
    case 401:
      return {
        kind: 'unauthenticated',
        message: `${url.host} wants a credential (401)`,
      };
    case 403:
      return {
        kind: 'forbidden',
        missing: `GET ${path}`,
        message: `${url.host} forbids GET ${path} (403)`,
      };
    case 404:
      return {
        kind: 'invalid',
        message: `${url.host} has nothing at ${path} (404): is the prefix in its URL right?`,
      };
    default:
      return {
        kind: 'error',
        message: `${url.host} answered ${status}${said ? `: ${said}` : ''}`,
      };
  }
}

/**
 * Milliseconds an upstream asks to be left alone: by `Retry-After`, or by telling when a limit that is used up begins
 * anew, as GitHub (`x-ratelimit-reset`) and GitLab (`ratelimit-reset`) do, both in Unix seconds.
 */
export function restMsOf(
  header: (name: string) => string | undefined,
  now: number,
): number | undefined {
  const asked = retryAfterMsOf(header('retry-after'), now);
  const prefix = ['x-ratelimit', 'ratelimit'].find(
    name => header(`${name}-remaining`) === '0',
  );
  if (asked !== undefined || prefix === undefined) {
    return asked;
  }
  const ms = Number(header(`${prefix}-reset`)) * 1_000 - now;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/** Milliseconds that `Retry-After` (seconds or a date) asks for; undefined without one that makes sense. */
export function retryAfterMsOf(
  header: string | undefined,
  now: number,
): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const ms = /^\d+$/.test(header.trim())
    ? Number(header) * 1_000
    : Date.parse(header) - now;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    error.name === name
  );
}

/** The code of an error or of what caused it, such as `ECONNREFUSED`; empty where there is none. */
export function codeOf(error: unknown): string {
  let at = error;
  for (
    let depth = 0;
    depth < 5 && typeof at === 'object' && at !== null;
    depth++
  ) {
    if ('code' in at && typeof at.code === 'string') {
      return at.code;
    }
    at = 'cause' in at ? at.cause : undefined;
  }
  return '';
}

/** A text of an upstream as one plain line, without control characters. */
export function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
}
