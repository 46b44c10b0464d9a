import type { Matcher } from '../../model/Silence';

/**
 * Writes a matcher so that every Alertmanager from 0.22 on reads it as it is meant: the value always in quotes, the
 * name only where it is no classic label name, because 0.25 answers 400 to a quoted one (seen).
 */
export function printMatcher(matcher: Matcher): string {
  const { name, value } = matcher;
  const printed = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name) ? name : quote(name);
  return `${printed}${operatorOf(matcher)}${quote(value)}`;
}

/** Writes matchers as a selector: `{a="b", c=~"d"}`. */
export function printMatchers(matchers: readonly Matcher[]): string {
  return `{${matchers.map(printMatcher).join(', ')}}`;
}

function quote(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')}"`;
}

function operatorOf({ isRegex, isEqual }: Matcher): string {
  if (isRegex) {
    return isEqual ? '=~' : '!~';
  }
  return isEqual ? '=' : '!=';
}
