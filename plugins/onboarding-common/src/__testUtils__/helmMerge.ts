type Map = Record<string, unknown>;

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(below: Map, above: Map): Map {
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const there = merged.get(key);
    merged.set(key, isMap(value) && isMap(there) ? merge(there, value) : value);
  }
  return Object.fromEntries(merged);
}

function withoutNulls(value: Map): Map {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, isMap(each) ? withoutNulls(each) : each]),
  );
}

/**
 * Values files as Helm lays them over each other (pkg/cli/values mergeMaps: maps are merged, all else is replaced; then
 * pkg/chart/common/util coalesce: null takes a key away).
 */
export function helmMerge(files: readonly unknown[]): Map {
  return withoutNulls(files.filter(isMap).reduce(merge, {}));
}
