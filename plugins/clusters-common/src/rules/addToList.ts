/** Adds an item to the list of a key, which is begun with the first. */
export function addToList<T>(
  lists: Map<string, T[]>,
  key: string,
  item: T,
): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
