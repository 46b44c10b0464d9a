import type { RuleItem } from '@portolan/plugin-alerts-common';
import { about } from './someOrAll';
import type { FindingCandidate, FindingSource } from './FindingSource';

/** A rule that was just loaded has not been evaluated yet. */
const firstEvaluationMs = 120_000;

/** Rules that fail, are late or were never evaluated: outages of monitoring, not calm (facts A.3, item 8). */
export function createRuleFindings(
  rules: () => readonly RuleItem[],
): FindingSource {
  return () => rules().flatMap(rule => findingOf(rule) ?? []);
}

function findingOf(rule: RuleItem): FindingCandidate | undefined {
  const where = { ...about(rule), upstream: rule.upstream };
  const id = `${rule.upstream}:${rule.key}`;
  const name = `${rule.name} (${rule.group})`;
  if (rule.health === 'err') {
    return {
      ...where,
      id: `rule-error:${id}`,
      kind: 'rule-error',
      sentence: `${rule.upstream} cannot evaluate the rule ${name}: ${
        rule.lastError ?? 'no reason given'
      }`,
      remedy: 'Mend its expression; until then it cannot fire.',
    };
  }
  if (rule.lateSince) {
    return {
      ...where,
      id: `rule-late:${id}`,
      kind: 'rule-late',
      since: rule.lateSince,
      sentence: `${rule.upstream} does not evaluate the rule ${name} any more`,
      remedy:
        'See whether its group takes longer than its interval, or Prometheus is overloaded.',
    };
  }
  if (rule.health === 'unknown') {
    return {
      ...where,
      id: `rule-late:${id}`,
      kind: 'rule-late',
      sentence: `${rule.upstream} has not evaluated the rule ${name} yet`,
      remedy: 'See in the log of Prometheus whether its group was loaded.',
      graceMs: firstEvaluationMs,
    };
  }
  return undefined;
}
