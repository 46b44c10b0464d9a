/** A map, or undefined where it is empty. */
export function filled<T extends object>(map: T): T | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}
