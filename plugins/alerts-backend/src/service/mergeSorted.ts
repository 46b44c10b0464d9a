/** Two sorted lists as one; takes time in proportion to their lengths. */
export function mergeSorted<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (x: T, y: T) => number,
): T[] {
  const merged: T[] = [];
  let at = 0;
  for (const item of a) {
    while (at < b.length && compare(b[at], item) < 0) {
      merged.push(b[at]);
      at += 1;
    }
    merged.push(item);
  }
  for (; at < b.length; at++) {
    merged.push(b[at]);
  }
  return merged;
}
