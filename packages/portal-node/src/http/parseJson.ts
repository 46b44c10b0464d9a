import { isUtf8 } from 'node:buffer';
import type { RawAnswer } from '@portolan/portal-common';
import type { z } from 'zod';
import { ProblemError } from './ProblemError';

const deepestJson = 64;

/** What was to be JSON is something else, or goes too deep. */
export class NotJsonError extends Error {
  /** @param message - what is wrong, to follow a colon */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotJsonError';
  }
}

/**
 * Parses a body as UTF-8 JSON of the given shape; nesting beyond 64 levels is refused before anything is built.
 *
 * @throws {@link ProblemError} of kind `invalid`, naming the first place that does not fit
 */
export function parseJson<T extends z.ZodType>(options: {
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
  let json: unknown;
  try {
    json = readJson(body, deepestJson);
  } catch (error) {
    throw error instanceof NotJsonError
      ? invalid(error.message, error.cause)
      : error;
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

/** Reads UTF-8 JSON; nesting beyond `deepest` levels is refused. @throws {@link NotJsonError} */
export function readJson(body: Buffer, deepest: number): unknown {
  if (!isUtf8(body)) {
    throw new NotJsonError('the text is not UTF-8');
  }
  if (depthOf(body) > deepest) {
    throw new NotJsonError(`JSON nested deeper than ${deepest} levels`);
  }
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotJsonError(
      text.trimStart().startsWith('<')
        ? 'a web page instead of JSON'
        : 'the JSON is broken or cut off',
      { cause },
    );
  }
}

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{` are one bit apart, as are `]` and `}`. */
const bracketBit = 0x20;
const opening = 0x7b;
const closing = 0x7d;

/** Bytes, not characters: megabytes of them are read while people wait. */
function depthOf(body: Buffer): number {
  // A plain array of bytes is read twice as fast as a Buffer.
  const bytes = new Uint8Array(body.buffer, body.byteOffset, body.length);
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at];
    if (code === quote) {
      at = endOfText(bytes, at + 1);
    } else if ((code | bracketBit) === opening) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if ((code | bracketBit) === closing) {
      depth -= 1;
    }
  }
  return deepest;
}

/** Where the text that begins at `at` closes, or beyond the end if it does not. */
function endOfText(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== quote) {
    end += bytes[end] === backslash ? 2 : 1;
  }
  return end;
}
