import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Path, pointerOf } from '../model/Finding';
import { quoted } from '../model/scalar';

/** Where things are written, by JSON Pointer: offsets of the key and of the value. */
export type Places = Map<string, { key: number; value: number }>;

/** Values a document may unfold to; aliases multiply. */
const mostValues = 50_000;

/** Deepest nesting of a document. */
const deepest = 60;

type Report = (
  offset: number,
  path: Path,
  told: { message: string; remedy: string },
) => void;

/** Ends the walk once the document has unfolded too far. */
class Unfolded extends Error {}

class Walk {
  readonly #places: Places;
  readonly #report: Report;
  readonly #anchors = new Map<string, Node>();
  #values = 0;

  constructor(places: Places, report: Report) {
    this.#places = places;
    this.#report = report;
  }

  /** @param key offset of the key, or of the item of a list */
  value(node: unknown, path: Path, key: number): unknown {
    const start = this.#startOf(node, key);
    this.#places.set(pointerOf(path), { key, value: start });
    this.#values += 1;
    if (this.#values > mostValues || path.length > deepest) {
      this.#report(start, path, {
        message:
          path.length > deepest
            ? `values are nested more than ${deepest} deep`
            : `the file unfolds to more than ${mostValues} values`,
        remedy: 'Write values out instead of repeating aliases.',
      });
      throw new Unfolded();
    }
    if (isAlias(node)) {
      const source = this.#anchors.get(node.source);
      if (source !== undefined) return this.value(source, path, key);
      this.#report(start, path, {
        message: `there is no anchor ${quoted(node.source)} before this`,
        remedy: 'Put the value in quotes if the asterisk belongs to it.',
      });
      return undefined;
    }
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return this.#plain(node.value, start, path);
    }
    if (isSeq(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return node.items.map((item, index) =>
        this.value(item, [...path, index], this.#startOf(item, start)),
      );
    }
    if (!isMap(node)) return null;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    const entries = new Map<string, unknown>();
    for (const pair of node.items) {
      const at = this.#startOf(pair.key, start);
      const name = isAlias(pair.key)
        ? this.#anchors.get(pair.key.source)
        : pair.key;
      if (!isScalar(name)) {
        this.#report(at, path, {
          message: 'a key is itself a list or a mapping',
          remedy: 'Use plain text for keys; put {{ … }} in quotes.',
        });
        continue;
      }
      const text = String(name.value);
      if (entries.has(text)) {
        this.#report(at, [...path, text], {
          message: `${quoted(text)} is written twice`,
          remedy: 'Keep one; join what belongs together.',
        });
        continue;
      }
      entries.set(text, this.value(pair.value, [...path, text], at));
    }
    return Object.fromEntries(entries);
  }

  #startOf(node: unknown, otherwise: number): number {
    if (isAlias(node) || isScalar(node) || isMap(node) || isSeq(node))
      return node.range?.[0] ?? otherwise;
    return otherwise;
  }

  #plain(value: unknown, start: number, path: Path): unknown {
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value))
    )
      return value;
    this.#report(start, path, {
      message: 'this value is neither text, a number, true, false nor null',
      remedy: 'Put it in quotes.',
    });
    return undefined;
  }
}

/** Plain data of a parsed document, with the place of each value; a document that unfolds too far is undefined. */
export function valueOf(root: Node, places: Places, report: Report): unknown {
  try {
    return new Walk(places, report).value(root, [], root.range?.[0] ?? 0);
  } catch (error) {
    if (error instanceof Unfolded) return undefined;
    throw error;
  }
}
