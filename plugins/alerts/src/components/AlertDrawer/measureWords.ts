/** Base units by the suffix Prometheus' naming practice gives a metric (prometheus.io/docs/practices/naming). */
const units: Array<[RegExp, string]> = [
  [/_seconds(_bucket)?\b/, 'seconds'],
  [/_bytes\b/, 'bytes'],
  [/_ratio\b/, 'ratio'],
  [/_percent\b/, 'percent'],
  [/_celsius\b/, '°C'],
];

/**
 * What the values of a query count, as far as its metric names tell: none where they name several units, where two
 * expressions are divided, or where the values are counts.
 */
export function unitOf(query: string): string | undefined {
  if (query.includes('/') || /\b(count|changes)\s*\(/.test(query)) {
    return undefined;
  }
  const found = new Set(
    units.filter(([suffix]) => suffix.test(query)).map(([, unit]) => unit),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** The name of a series among others: the labels by which it differs from them; all of them if it is alone. */
export function seriesTitle(
  labels: Readonly<Record<string, string>>,
  all: ReadonlyArray<Readonly<Record<string, string>>>,
): string {
  const own = Object.entries(labels).filter(([name]) => name !== '__name__');
  const differing = own.filter(([name, value]) =>
    all.some(other => other[name] !== value),
  );
  const named = differing.length > 0 ? differing : own;
  return named.map(([name, value]) => `${name}=${value}`).join(', ') || 'value';
}
