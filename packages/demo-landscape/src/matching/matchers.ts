import { anchored } from './regex';

/** How a matcher compares. */
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** A condition on one label. */
export interface Matcher {
  name: string;
  operator: MatchOperator;
  value: string;
  /** Whether a label's value fits; a label that is not there has the empty value. */
  matches(value: string): boolean;
}

/** Makes a matcher. @throws with Go's message if the regular expression is none */
export function createMatcher(
  name: string,
  operator: MatchOperator,
  value: string,
): Matcher {
  return { name, operator, value, matches: test(operator, value) };
}

/** Whether a label set fits all matchers. */
export function matchesAll(
  matchers: readonly Matcher[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return matchers.every(({ name, matches }) => matches(labels[name] ?? ''));
}

/** Whether an alert passes filters of the API: a matcher with an empty value asks whether the label is there (alertmanager api/v2/api.go, matchFilterLabels). */
export function passesFilter(
  matchers: readonly Matcher[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return matchers.every(({ name, operator, value, matches }) => {
    const present = Object.hasOwn(labels, name);
    const negative = operator === '!=' || operator === '!~';
    return (
      (value === '' && present === negative) || matches(labels[name] ?? '')
    );
  });
}

/** A matcher as configuration prints it. */
export function printMatcher({ name, operator, value }: Matcher): string {
  const printed = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)
    ? name
    : JSON.stringify(name);
  return `${printed}${operator}${JSON.stringify(value)}`;
}

function test(
  operator: MatchOperator,
  value: string,
): (candidate: string) => boolean {
  switch (operator) {
    case '=':
      return candidate => candidate === value;
    case '!=':
      return candidate => candidate !== value;
    case '=~': {
      const regex = anchored(value);
      return candidate => regex.test(candidate);
    }
    case '!~': {
      const regex = anchored(value);
      return candidate => !regex.test(candidate);
    }
    default:
      return operator satisfies never;
  }
}
