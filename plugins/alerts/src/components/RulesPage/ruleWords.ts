import type { RuleItem, RulesAnswer } from '@portolan/plugin-alerts-common';
import { countInWords, type Verdict } from '@portolan/portal-common';
import type { Observed } from '../../hooks/useObserved';

/** How a rule is as a rule, whatever its alerts do. */
export interface RuleCondition {
  verdict: Verdict;
  word: string;
}

/** What is wrong with a rule, the worst first; a rule nothing is wrong with is well. */
export function conditionOf(rule: RuleItem): RuleCondition {
  if (rule.health === 'err') {
    return { verdict: 'bad', word: 'cannot be evaluated' };
  }
  if (rule.lateSince) {
    return { verdict: 'bad', word: 'evaluated late' };
  }
  if (rule.dead) {
    return { verdict: 'warning', word: 'can never fire' };
  }
  if (reachesNobody(rule)) {
    return { verdict: 'warning', word: 'reaches nobody' };
  }
  if (rule.health === 'unknown' || rule.state === 'unknown') {
    return { verdict: 'unknown', word: 'not evaluated yet' };
  }
  return { verdict: 'good', word: 'well' };
}

function reachesNobody({ targets }: RuleItem): boolean {
  return (
    targets !== undefined &&
    targets.every(({ finding }) => finding !== undefined)
  );
}

/** Where the alerts of a rule would go, in words. */
export function receiversOf({ targets }: RuleItem): string | undefined {
  return targets?.map(({ receiver }) => receiver).join(', ');
}

/** What a person would say: "212 rules: 2 cannot be evaluated, 3 can never fire". */
export function rulesSentence({
  observation,
  isComplete,
}: Pick<Observed<RulesAnswer>, 'observation' | 'isComplete'>): string {
  if (!('data' in observation)) {
    return 'The rules are not known';
  }
  const { rules } = observation.data;
  const counts = new Map<string, number>();
  for (const rule of rules) {
    const { verdict, word } = conditionOf(rule);
    if (verdict !== 'good') {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const total = `${countInWords(rules.length, isComplete).replace(/^a/, 'A')} ${
    rules.length === 1 ? 'rule' : 'rules'
  }`;
  if (counts.size === 0) {
    return isComplete
      ? `${total}, all well`
      : `${total}, none known to be broken`;
  }
  const parts = [...counts].map(
    ([word, count]) =>
      `${count} ${count === 1 ? word : word.replace('reaches', 'reach')}`,
  );
  return `${total}: ${parts.join(', ')}`;
}
