/** A value of the service file as it is written. */
export type DraftValue = string | number | boolean | DraftValue[] | DraftObject;

/** A mapping of the service file as it is written. */
export interface DraftObject {
  [key: string]: DraftValue;
}

/** Leaves out what is undefined or an empty mapping, so that the file says no more than it must. */
export function compact(
  values: Readonly<Record<string, DraftValue | undefined>>,
): DraftObject {
  const draft: DraftObject = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (
      typeof value === 'object' &&
      !Array.isArray(value) &&
      !Object.keys(value).length
    )
      continue;
    draft[key] = value;
  }
  return draft;
}

/** Seconds as the service file writes them. */
export function seconds(count: number): string {
  return `${Math.max(1, Math.ceil(count))}s`;
}
