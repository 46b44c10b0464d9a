import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

const mostBytes = 2_000_000;

/**
 * Reads YAML of others as Go does into texts: every scalar stays as it is written, so that `on`, `1.50` and `0x10` are
 * not taken for anything else.
 *
 * @throws Error that says line and column of what is wrong
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
): z.output<S> {
  if (text.length > mostBytes) {
    throw new Error(
      `it has ${text.length} characters, more than the ${mostBytes} that are read`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) {
    throw new Error(`${placeOf(error.pos[0], lines)}: ${error.message}`);
  }
  // No alias is expanded more than a hundred times (yaml's own limit).
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new Error(
      `${placeOf(offsetOf(document, path), lines)}: ${path
        .map(String)
        .join('.')}: ${message}`,
    );
  }
  return parsed.data;
}

/** Where a path of the data begins in the text; of what is missing, where it should be. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const found: unknown = document.getIn(path.slice(0, length), true);
    const range =
      typeof found === 'object' && found !== null && 'range' in found
        ? found.range
        : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') {
      return range[0];
    }
  }
  return 0;
}

function placeOf(offset: number, lines: LineCounter): string {
  const { line, col } = lines.linePos(offset);
  return `line ${line}, column ${col}`;
}
