import { clusterRules } from './cluster/clusterRules';
import { deploymentRules } from './deployment/deploymentRules';
import { playbookOf, ruleOf, rules } from './playbooks';
import { workloadRules } from './workload/workloadRules';

it('knows each rule and its page by an id that no other has', () => {
  const all = [...workloadRules, ...deploymentRules, ...clusterRules];
  expect(rules.size).toBe(all.length);
  for (const rule of all) {
    expect(ruleOf(rule.id)).toBe(rule);
    expect(playbookOf(rule.id)).toBe(rule.playbook);
  }
});

it.each(['', 'crash_loop', 'toString', '__proto__'])(
  'knows nothing of %p',
  id => {
    expect(ruleOf(id)).toBeUndefined();
    expect(playbookOf(id)).toBeUndefined();
  },
);
