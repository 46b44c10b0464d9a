/**
 * Whether a rule is a dead-man's switch by its expression: it asks for no series, so it always fires, and is meant to
 * (kubernetes-mixin's Watchdog is `vector(1)`).
 */
export function isSwitch({ query }: { query: string }): boolean {
  return /^\(*\s*vector\(\s*\d+(\.\d+)?\s*\)\s*\)*$/.test(query.trim());
}
