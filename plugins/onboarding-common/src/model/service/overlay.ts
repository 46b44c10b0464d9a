function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lays an override over a written value: mappings are merged key by key, null takes a key away, all else is replaced.
 * Both stay as they are.
 */
export function overlay(base: unknown, override: unknown): unknown {
  if (!isMapping(base) || !isMapping(override)) return override;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(override)) {
    if (value === null) merged.delete(key);
    else merged.set(key, overlay(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/**
 * The service as written for one environment: the file without `environments`, with that environment's override laid
 * over it. It still has to be parsed.
 * @param written a parsed document, not yet a service file
 */
export function writtenFor(written: unknown, environment: string): unknown {
  if (!isMapping(written)) return written;
  const { environments, ...base } = written;
  return isMapping(environments) && Object.hasOwn(environments, environment)
    ? overlay(base, environments[environment] ?? {})
    : base;
}
