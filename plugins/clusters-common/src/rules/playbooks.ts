import { clusterRules } from './cluster/clusterRules';
import { deploymentRules } from './deployment/deploymentRules';
import type { Playbook } from './Playbook';
import type { Rule } from './Rule';
import { workloadRules } from './workload/workloadRules';

/** Every rule, by its id, in the order in which they are told. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [...workloadRules, ...deploymentRules, ...clusterRules].map(rule => [
    rule.id,
    rule,
  ]),
);

/** A rule by its id; nothing for what is none, as an id of an older version. */
export function ruleOf(id: string): Rule | undefined {
  return rules.get(id);
}

/** The page of a rule by the rule's id; nothing for what is none. */
export function playbookOf(ruleId: string): Playbook | undefined {
  return rules.get(ruleId)?.playbook;
}
