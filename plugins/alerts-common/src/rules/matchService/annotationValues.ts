/** The parts of a comma-separated annotation, without empty ones. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

/** `a=b, c="d"` as pairs; a part without `=` is left out. */
export function pairsOf(value: string | undefined): Array<[string, string]> {
  return listOf(value).flatMap(part => {
    const at = part.indexOf('=');
    return at > 0
      ? [
          [
            part.slice(0, at).trim(),
            part
              .slice(at + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1'),
          ] satisfies [string, string],
        ]
      : [];
  });
}

/**
 * A Kubernetes label selector as pairs, if equality is all it asks for. Sets and negations cannot be told from an
 * alert's labels, and half a selector would fit too much: then nothing.
 */
export function selectorPairsOf(
  value: string | undefined,
): Array<[string, string]> {
  const parts = listOf(value).map(part =>
    /^([^\s=!()]+)\s*==?\s*([^\s=!()]*)$/.exec(part),
  );
  return parts.every(part => part !== null)
    ? parts.map(part => [part[1], part[2]])
    : [];
}

/** The recording rules of `prometheus.io/rule`: by convention their names have colons; plain metrics are shared by many. */
export function recordingRulesOf(value: string | undefined): string[] {
  return listOf(value)
    .map(part => part.split('|')[0].trim())
    .filter(name => /^[a-zA-Z_][a-zA-Z0-9_]*:[a-zA-Z0-9_:]*$/.test(name));
}
