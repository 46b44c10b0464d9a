/** Pointers of all leaves of a JSON value, in order, found by a walk that shares no code with the importer. */
export function leafPointers(value: unknown, pointer = ''): string[] {
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.length
    ? entries.flatMap(([key, inner]) =>
        leafPointers(
          inner,
          `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`,
        ),
      )
    : [pointer];
}
