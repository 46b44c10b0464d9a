import { RE2JS } from 're2js';
import type { Matcher } from '../../model/Silence';

/** Whether a label set fits. */
export type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

const longestMemory = 10_000;

/**
 * Makes a test for "all of these match", as Alertmanager decides it: regular expressions are RE2 and anchored at
 * both ends, and a label that is not there has the empty value (alertmanager pkg/labels/matcher.go). RE2 takes time
 * linear in the text, so that no expression can hang the portal; what a value answered is remembered.
 *
 * @throws Error with RE2's reason if a regular expression is none
 */
export function compileMatchers(matchers: readonly Matcher[]): LabelTest {
  const tests = matchers.map(matcher => ({
    name: matcher.name,
    test: compileOne(matcher),
  }));
  return labels => tests.every(({ name, test }) => test(valueOf(labels, name)));
}

function compileOne({
  value,
  isRegex,
  isEqual,
}: Matcher): (candidate: string) => boolean {
  if (!isRegex) {
    return candidate => (candidate === value) === isEqual;
  }
  const regex = RE2JS.compile(`^(?:${value})$`);
  const remembered = new Map<string, boolean>();
  return candidate => {
    let fits = remembered.get(candidate);
    if (fits === undefined) {
      fits = regex.matches(candidate) === isEqual;
      if (remembered.size >= longestMemory) {
        remembered.clear();
      }
      remembered.set(candidate, fits);
    }
    return fits;
  };
}

function valueOf(
  labels: Readonly<Record<string, string>>,
  name: string,
): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}
