/** A label's value; a label that is not there has the empty value, also one named like a member of every object. */
export function labelOf(
  labels: Readonly<Record<string, string>>,
  name: string,
): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}
