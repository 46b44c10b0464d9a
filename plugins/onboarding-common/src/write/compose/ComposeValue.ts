/** A value of a Compose file as it is written. */
export type ComposeValue =
  | string
  | number
  | boolean
  | ComposeValue[]
  | { [key: string]: ComposeValue };

/** A mapping of a Compose file as it is written. */
export type ComposeObject = Record<string, ComposeValue>;

/** A text that Compose takes as it is: it would put variables in at `$`. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** As {@link literal}, for every value of a mapping. */
export function literals(values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, literal(value)]),
  );
}

/** Leaves out what is undefined, an empty list or an empty mapping. */
export function some(
  values: Readonly<Record<string, ComposeValue | undefined>>,
): ComposeObject {
  const kept: ComposeObject = {};
  for (const [key, value] of Object.entries(values))
    if (
      value !== undefined &&
      (typeof value !== 'object' || Object.keys(value).length > 0)
    )
      kept[key] = value;
  return kept;
}
