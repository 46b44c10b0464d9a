/** A value of a JSON text, with the offset (UTF-16 units from the start of the text) where it begins. */
export type JsonNode =
  | { kind: 'object'; at: number; members: readonly JsonMember[] }
  | { kind: 'array'; at: number; items: readonly JsonNode[] }
  | { kind: 'text'; at: number; text: string }
  | { kind: 'number'; at: number; raw: string }
  | { kind: 'flag'; at: number; flag: boolean }
  | { kind: 'null'; at: number }
  /** What a templating tool would have filled in, written without quotes: `${cpu}`. */
  | { kind: 'placeholder'; at: number; text: string };

/** A key of an object and what it holds. */
export interface JsonMember {
  key: string;
  at: number;
  value: JsonNode;
}

/** A value without values in it: a scalar, an empty array or an empty object. */
export interface JsonLeaf {
  /** JSON Pointer (RFC 6901). */
  pointer: string;
  node: JsonNode;
}

/** The pointer of a child. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** Line and column, both from 1, of an offset in a text. */
export function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (
    let next = text.indexOf('\n');
    next >= 0 && next < offset;
    next = text.indexOf('\n', next + 1)
  ) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}
