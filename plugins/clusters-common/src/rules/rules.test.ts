import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { clusterOf, testNow } from '../__testUtils__/clusterOf';
import type {
  ClusterCase,
  DeploymentCase,
  WorkloadCase,
} from '../__testUtils__/ruleCase';
import { workloadAt } from '../__testUtils__/workloadAt';
import { findingSchema } from '../model/Finding';
import { clusterRules } from './cluster/clusterRules';
import { deploymentRules } from './deployment/deploymentRules';
import { workloadRules } from './workload/workloadRules';

/** The folders of rules: each is one rule, and its table is there; what they share is in `parts`. */
function foldersOf(scope: string): string[] {
  return readdirSync(join(__dirname, scope), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'parts')
    .map(entry => entry.name)
    .sort();
}

async function tableOf<T>(scope: string, id: string): Promise<readonly T[]> {
  const { cases } = await import(`./${scope}/${id}/cases`);
  return cases;
}

describe.each([
  { scope: 'workload', rules: workloadRules },
  { scope: 'cluster', rules: clusterRules },
  { scope: 'deployment', rules: deploymentRules },
])('rules about a $scope', ({ scope, rules }) => {
  it('are exactly the folders, each with its table', () => {
    expect(rules.map(rule => rule.id).sort()).toEqual(foldersOf(scope));
  });

  it.each(rules.map(rule => [rule.id, rule] as const))(
    '%s has a page that says everything',
    (_id, { playbook, title }) => {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      const { meaning, inEcs, check, mend, call } = playbook;
      for (const text of [meaning, inEcs, call, ...check, ...mend]) {
        expect(text.trim().length).toBeGreaterThan(20);
      }
      expect(check.length).toBeGreaterThan(0);
      expect(mend.length).toBeGreaterThan(0);
    },
  );
});

describe.each(workloadRules)('$id', rule => {
  it('finds what its table says', async () => {
    const cases = await tableOf<WorkloadCase>('workload', rule.id);
    expect(cases.length).toBeGreaterThan(2);
    for (const { name, manifests, knowledge, workload, ...rest } of cases) {
      const objects = clusterOf(manifests, knowledge);
      const found = rule.judge(workloadAt(objects, workload), {
        objects,
        now: rest.now ?? testNow,
        tier: rest.tier,
      });
      expect({ name, found }).toMatchObject({ name, found: rest.findings });
      expect(z.array(findingSchema).parse(found)).toEqual(found);
      expect(found.every(one => one.rule === rule.id)).toBe(true);
    }
  });
});

describe.each(clusterRules)('$id', rule => {
  it('finds what its table says', async () => {
    const cases = await tableOf<ClusterCase>('cluster', rule.id);
    expect(cases.length).toBeGreaterThan(2);
    for (const { name, manifests, knowledge, now, ...rest } of cases) {
      const found = rule.judge({
        calendars: [],
        ...rest.context,
        objects: clusterOf(manifests, knowledge),
        now: now ?? testNow,
      });
      expect({ name, found }).toMatchObject({ name, found: rest.findings });
      expect(z.array(findingSchema).parse(found)).toEqual(found);
      expect(found.every(one => one.rule === rule.id)).toBe(true);
    }
  });
});

describe.each(deploymentRules)('$id', rule => {
  it('finds what its table says', async () => {
    const cases = await tableOf<DeploymentCase>('deployment', rule.id);
    expect(cases.length).toBeGreaterThan(2);
    for (const { name, context, findings } of cases) {
      const found = rule.judge({
        service: 'component:default/shop',
        environment: 'production',
        cluster: 'eks-eu-prod',
        isExpected: false,
        workloads: [],
        knowledge: 'fresh',
        claimed: {
          state: 'claims',
          claim: {
            service: 'component:default/shop',
            by: { type: 'id', id: 'shop' },
          },
        },
        ...context,
      });
      expect({ name, found }).toMatchObject({ name, found: findings });
      expect(z.array(findingSchema).parse(found)).toEqual(found);
      expect(found.every(one => one.rule === rule.id)).toBe(true);
    }
  });
});
