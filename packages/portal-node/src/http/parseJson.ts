import { isUtf8 } from 'node:buffer';
import type { RawAnswer } from '@portolan/portal-common';
import type { z } from 'zod';
import { ProblemError } from './ProblemError';

const deepestJson = 64;

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
  if (!isUtf8(body)) {
    throw invalid('the text is not UTF-8');
  }
  if (depthOf(body) > deepestJson) {
    throw invalid(`JSON nested deeper than ${deepestJson} levels`);
  }
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
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

// Bytes, not characters, and whole strings at a time: answers are mostly strings, and megabytes of them are read
// while people wait.
const quote = 0x22;
const backslash = 0x5c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

function depthOf(body: Buffer): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < body.length; at++) {
    const code = body[at];
    if (code === quote) {
      at = endOfString(body, at);
    } else if (openers.has(code)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (closers.has(code)) {
      depth -= 1;
    }
  }
  return deepest;
}

/** Where the string that opens at `start` closes, or the end of the body if it does not. */
function endOfString(body: Buffer, start: number): number {
  let end = body.indexOf(quote, start + 1);
  while (end !== -1 && isEscaped(body, end)) {
    end = body.indexOf(quote, end + 1);
  }
  return end === -1 ? body.length : end;
}

function isEscaped(body: Buffer, at: number): boolean {
  let before = at;
  while (body[before - 1] === backslash) {
    before -= 1;
  }
  return (at - before) % 2 === 1;
}
