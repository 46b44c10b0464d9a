import {
  compileMatchers,
  parseMatchers,
  printMatcher,
  type Matcher,
} from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { readBy, yamlList, yamlPairs } from '../yamlShapes';

/** Matchers of a configuration as they are printed; a line may hold several. */
export const wireMatchers = yamlList(
  z.string().transform(readBy(line => printed(parseMatchers(line)))),
).transform(lines => lines.flat());

/** The spelling of before 0.22: labels that must be equal. */
export const wireMatch = yamlPairs.transform(
  readBy(pairs =>
    printed(pairs.map(pair => ({ ...pair, isRegex: false, isEqual: true }))),
  ),
);

/** The spelling of before 0.22: labels that must match. */
export const wireMatchRe = yamlPairs.transform(
  readBy(pairs =>
    printed(pairs.map(pair => ({ ...pair, isRegex: true, isEqual: true }))),
  ),
);

/** @throws Error if a regular expression cannot be read */
function printed(matchers: readonly Matcher[]): string[] {
  compileMatchers(matchers);
  return matchers.map(printMatcher);
}
