import { type Path, pointerOf } from '../../model/Finding';
import type { JsonNode } from '../json/JsonNode';
import { extended } from './extend';

/** A text with a variable that has a default: `${TAG:-1.2}`. */
export interface Defaulted {
  variable: string;
  text: string;
}

/** `$$`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}` and `$NAME`. */
const variable = /\$(?:\$|\{(\w+)(?::?-([^{}$]*)|:?\?[^{}]*)?\}|(\w+))/g;

/**
 * What Compose makes of a text, as far as the file says it: `$$` is a dollar, `${NAME:-default}` the default; what has
 * none stays a placeholder.
 */
function filled(text: string): { text: string; defaulted?: Defaulted } {
  let found: string | undefined;
  const now = text.replace(
    variable,
    (whole, braced?: string, fallback?: string, bare?: string) => {
      if (whole === '$$') return '$';
      if (bare !== undefined) return `\${${bare}}`;
      if (fallback === undefined) return `\${${braced}}`;
      found ??= braced;
      return fallback;
    },
  );
  return found === undefined
    ? { text: now }
    : { text: now, defaulted: { variable: found, text: now } };
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `<<` puts in what a mapping does not say itself; of several, the first counts. */
function merged(value: Record<string, unknown>): [string, unknown, Path][] {
  const own = Object.entries(value)
    .filter(([key]) => key !== '<<')
    .map(([key, inner]): [string, unknown, Path] => [key, inner, [key]]);
  const known = new Set(own.map(([key]) => key));
  const from = value['<<'];
  const sources = Array.isArray(from)
    ? from.map((each, index) => ({ each, path: ['<<', index] }))
    : [{ each: from, path: ['<<'] }];
  for (const { each, path } of sources) {
    if (!isMapping(each)) continue;
    for (const [key, inner, inside] of merged(each)) {
      if (known.has(key)) continue;
      known.add(key);
      own.push([key, inner, [...path, ...inside]]);
    }
  }
  return own;
}

/** A mapping with what `<<` puts in, at its top. */
function withMerges(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(merged(value).map(([key, inner]) => [key, inner]));
}

/** Turns plain data into the tree that the engine of all importers reads. */
export class ComposeTree {
  readonly defaults = new Map<string, Defaulted>();

  constructor(private readonly offsetOf: (path: Path) => number) {}

  node(value: unknown, path: Path, written: Path): JsonNode {
    const at = this.offsetOf(written);
    if (typeof value === 'string') {
      const { text, defaulted } = filled(value);
      if (defaulted) this.defaults.set(pointerOf(path), defaulted);
      return { kind: 'text', at, text };
    }
    if (typeof value === 'number')
      return { kind: 'number', at, raw: String(value) };
    if (typeof value === 'boolean') return { kind: 'flag', at, flag: value };
    if (Array.isArray(value))
      return {
        kind: 'array',
        at,
        items: value.map((item, index) =>
          this.node(item, [...path, index], [...written, index]),
        ),
      };
    if (!isMapping(value)) return { kind: 'null', at };
    return {
      kind: 'object',
      at,
      members: merged(value).map(([key, inner, inside]) => ({
        key,
        at: this.offsetOf([...written, ...inside]),
        value: this.node(inner, [...path, key], [...written, ...inside]),
      })),
    };
  }
}

/** With what services take over from each other. */
export function wholeOf(value: unknown): unknown {
  return isMapping(value) && isMapping(value.services)
    ? {
        ...value,
        services: extended(
          Object.fromEntries(
            merged(value.services).map(([key, service]) => [
              key,
              isMapping(service) ? withMerges(service) : service,
            ]),
          ),
        ),
      }
    : value;
}
