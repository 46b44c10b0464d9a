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
