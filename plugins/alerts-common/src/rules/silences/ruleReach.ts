import type { Matcher } from '../../model/Silence';
import { compileMatchers } from '../matchers/compileMatchers';
import { labelOf } from '../matchService/labelOf';

/**
 * Whether alerts of a rule could be hit, as far as the rule's own labels tell: `no` a label of its own contradicts ·
 * `could` none does, and at least one fits · `untold` it has none of the labels that are asked for
 */
export type RuleReach = 'no' | 'could' | 'untold';

/**
 * Makes a test of rules for "all of these match". What the expression adds to an alert's labels is not known before it
 * fires, and neither is a templated value (`{{ $labels.pod }}`).
 *
 * @throws Error with RE2's reason if a regular expression is none
 */
export function ruleReach(
  matchers: readonly Matcher[],
): (rule: {
  name: string;
  labels: Readonly<Record<string, string>>;
}) => RuleReach {
  const tests = matchers.map(matcher => ({
    name: matcher.name,
    fits: compileMatchers([matcher]),
  }));
  return rule => {
    const labels = { ...rule.labels, alertname: rule.name };
    const told = tests.filter(
      ({ name }) =>
        Object.hasOwn(labels, name) && !labelOf(labels, name).includes('{{'),
    );
    if (!told.every(({ fits }) => fits(labels))) {
      return 'no';
    }
    return told.length > 0 ? 'could' : 'untold';
  };
}
