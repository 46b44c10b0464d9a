import { isError } from '@backstage/errors';
import { problemOfError, problemOfStatus } from './problems';
import { ProblemError } from './ProblemError';

/**
 * What it means that Backstage's URL reader could not read: its readers put the status into words, and their errors of
 * other kinds are those of fetch, or of what cannot be unpacked. Built from the readers of backend-defaults 0.18.0.
 *
 * @param context - the URL that was to be read, and after how many milliseconds it was given up
 */
export function problemOfReading(
  error: unknown,
  context: { url: URL; limitMs: number },
): ProblemError {
  const { url, limitMs } = context;
  const { name, message, said } = wordsOf(error);
  if (name === 'NotAllowedError') {
    return new ProblemError(
      {
        kind: 'forbidden',
        missing: `an entry of integrations: or backend.reading.allow: for ${url.host}`,
        message: `The portal is not configured to read from ${url.host}`,
      },
      { cause: error },
    );
  }
  const status = statusOf(name, message);
  const problem =
    status === undefined
      ? undefined
      : problemOfStatus(status, { url, head: '' });
  if (problem) {
    return new ProblemError(problem, { cause: error });
  }
  // Fetch follows redirects, and refuses those to ports that are no web server's.
  if (/bad port/.test(said)) {
    return invalid(`${url.host} redirects to a port that may not be asked`);
  }
  if (
    name === 'SyntaxError' ||
    /TAR_|Z_DATA_ERROR|Z_BUF_ERROR|zip/i.test(said)
  ) {
    return invalid(`${url.host} sent an answer that cannot be read`);
  }
  return problemOfError(error, {
    url,
    totalMs: limitMs,
    idleMs: limitMs,
    answered: /terminated/.test(message),
  });

  function invalid(words: string) {
    return new ProblemError(
      { kind: 'invalid', message: words },
      { cause: error },
    );
  }
}

/** Names and messages of an error; `said` has those of its causes too. */
function wordsOf(error: unknown) {
  const { name, message } = isError(error)
    ? error
    : { name: '', message: String(error) };
  const causes: string[] = [];
  let at = error;
  while (isError(at) && causes.length < 5) {
    causes.push(`${at.message} ${at.code ?? ''}`);
    at = at.cause;
  }
  return { name, message, said: causes.join(' ') };
}

function statusOf(name: string, message: string): number | undefined {
  switch (name) {
    case 'NotFoundError':
      return 404;
    case 'AuthenticationError':
      return 401;
    default: {
      // "…, 403 Forbidden" at the end, or before what GitHub says of its rate limit.
      const [, status] = /, ([1-5]\d\d)\b/.exec(message) ?? [];
      return status === undefined || /rate limit/.test(message)
        ? undefined
        : Number(status);
    }
  }
}
