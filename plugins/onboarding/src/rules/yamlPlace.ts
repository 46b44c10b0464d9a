/** Where in a YAML text of mappings a position is. */
export interface YamlPlace {
  /** Keys of the mappings around, from the root; those of lists have an index of 0. */
  path: (string | number)[];
  /** What stands before the position: a key that begins, or the value of `key`. */
  on: { kind: 'key' } | { kind: 'value'; key: string };
  /** What of the word stands before the position. */
  word: string;
}

const keyLine = /^(\s*)((?:- )*)(?:(['"]?)([\w.<>-]+)\3\s*:(?:\s+(.*)|$))?/;

/**
 * Finds a place by indentation, as people who type it see it; a text in the making is rarely valid. Block style only:
 * inside of flow mappings and multi-line texts nothing is answered.
 * @param before - the text before the position
 */
export function yamlPlace(before: string): YamlPlace | undefined {
  const lines = before.split('\n');
  const current = lines.pop() ?? '';
  const found = keyLine.exec(current);
  if (!found || /^\s*#|[{[|>]/.test(current)) {
    return undefined;
  }
  const [, space = '', dashes = '', , key, value] = found;
  const rest = current.slice(space.length + dashes.length);
  const path = parentsOf(lines, space.length + dashes.length, dashes !== '');
  if (key !== undefined) {
    return value === undefined
      ? undefined
      : { path, on: { kind: 'value', key }, word: value };
  }
  return /^[\w-]*$/.test(rest)
    ? { path, on: { kind: 'key' }, word: rest }
    : undefined;
}

function parentsOf(
  lines: readonly string[],
  indent: number,
  isItem: boolean,
): (string | number)[] {
  const path: (string | number)[] = isItem ? [0] : [];
  let inside = indent;
  for (let at = lines.length - 1; at >= 0 && inside > 0; at -= 1) {
    const line = lines[at] ?? '';
    const found = keyLine.exec(line);
    if (!found || /^\s*(?:#|$)/.test(line)) continue;
    const [, space = '', dashes = '', , key, value] = found;
    const start = space.length + dashes.length;
    if (start < inside && key !== undefined && !value) {
      path.unshift(key);
      inside = start;
    }
    if (dashes !== '' && space.length < inside && start >= inside) {
      path.unshift(0);
      inside = space.length;
    }
  }
  return path;
}
