import type { RuleItem } from '@portolan/plugin-alerts-common';
import type { DeadRules } from '../service/DeadRules';
import { about, someOrAll } from './someOrAll';
import type { FindingCandidate, FindingSource } from './FindingSource';

/** Rules that ask for series that do not exist: they can never fire. */
export function createDeadRuleFindings(
  rules: () => readonly RuleItem[],
  dead: DeadRules,
): FindingSource {
  return () => {
    const byUpstream = new Map<string, FindingCandidate[]>();
    for (const rule of rules()) {
      const found = dead.of(rule);
      if (found) {
        const list = byUpstream.get(rule.upstream) ?? [];
        byUpstream.set(rule.upstream, list);
        list.push(toCandidate(rule, found));
      }
    }
    return [...byUpstream].flatMap(([upstream, candidates]) =>
      someOrAll(candidates, count => ({
        id: `dead-rule:${upstream}`,
        kind: 'dead-rule',
        upstream,
        sentence: `${count} rules of ${upstream} ask for series that do not exist: they can never fire`,
        remedy:
          'See on the page of rules which; a job may not be scraped any more.',
      })),
    );
  };
}

function toCandidate(
  rule: RuleItem,
  dead: NonNullable<RuleItem['dead']>,
): FindingCandidate {
  return {
    ...about(rule),
    id: `dead-rule:${rule.upstream}:${rule.key}`,
    kind: 'dead-rule',
    upstream: rule.upstream,
    since: dead.since,
    sentence: `The rule ${rule.name} (${
      rule.group
    }) can never fire: there are no series for ${dead.selectors
      .join(', ')
      .slice(0, 300)}`,
    remedy:
      'See whether the metric was renamed or its target is no longer scraped; if it is not needed, delete the rule.',
  };
}
