/**
 * A Kubernetes label made of an ECS name, which may have capitals, underscores and 255 characters.
 * @param most how long it may be
 * @param fallback what stands where nothing is left
 */
export function asName(name: string, most: number, fallback: string): string {
  const label = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+/, '')
    .slice(0, most)
    .replace(/-+$/, '');
  return label || fallback;
}

/** A name that is not taken yet; it counts as taken from now on. */
export function freeName(name: string, most: number, taken: Set<string>) {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) {
    const suffix = `-${count}`;
    free = `${name.slice(0, most - suffix.length).replace(/-+$/, '')}${suffix}`;
  }
  taken.add(free);
  return free;
}
