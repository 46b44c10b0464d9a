/** How a label is compared; the tests of `is` and `isNot` are exact, those of `fits` are RE2 over the whole value. */
export type Comparison = '=' | '!=' | '=~' | '!~';

/** One label of a selector and what it has to be. */
export interface Matcher {
  label: string;
  comparison: Comparison;
  value: string;
}

const plainMetric = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const plainLabel = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * A text as a string of PromQL, which reads it back as it is. Control characters are written by number, as Go's
 * strings have them; half of a surrogate pair, which is no character, becomes the replacement character.
 */
export function promqlString(text: string): string {
  const written = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/["\\]/g, found => `\\${found}`)
    .replace(
      /[\p{Cc}\u2028\u2029]/gu,
      found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${written}"`;
}

/** A label's name as PromQL takes it: with a dot or anything else in it, in quotes (Prometheus 3, UTF-8 names). */
export function promqlLabel(name: string): string {
  return plainLabel.test(name) ? name : promqlString(name);
}

/** A text as a regular expression (RE2) that fits it and nothing else. */
export function promqlExactly(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, found => `\\${found}`);
}

/** The label is this text. */
export function is(label: string, value: string): Matcher {
  return { label, comparison: '=', value };
}

/** The label is one of these texts. */
export function isOneOf(label: string, values: readonly string[]): Matcher {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? is(label, only)
    : { label, comparison: '=~', value: values.map(promqlExactly).join('|') };
}

/** The whole label fits an RE2 expression; what people wrote in it has been through {@link promqlExactly}. */
export function fits(label: string, expression: string): Matcher {
  return { label, comparison: '=~', value: expression };
}

/**
 * A selector of series, with a range where one is given (`5m`).
 * A metric whose name is not of letters and digits alone is written in quotes within the braces.
 */
export function promqlSelector(
  metric: string,
  matchers: readonly Matcher[],
  range?: string,
): string {
  const plain = plainMetric.test(metric);
  const inside = [
    ...(plain ? [] : [promqlString(metric)]),
    ...matchers.map(
      ({ label, comparison, value }) =>
        `${promqlLabel(label)}${comparison}${promqlString(value)}`,
    ),
  ].join(',');
  const braces = inside === '' ? '' : `{${inside}}`;
  return `${plain ? metric : ''}${braces}${range ? `[${range}]` : ''}`;
}

/** A text within an annotation or label of a rule, whose templates leave it alone. */
export function ruleText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/**
 * Seconds as a range or duration of PromQL, in one unit that loses nothing: `5m`, `3d`.
 * @param seconds whole seconds
 */
export function promqlDuration(seconds: number): string {
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ];
  const [unit, size] = units.find(([, each]) => seconds % each === 0) ?? [
    's',
    1,
  ];
  return `${seconds / size}${unit}`;
}
