import type { DeploymentCase } from '../../../__testUtils__/ruleCase';

/** See the rule. */
export const cases: readonly DeploymentCase[] = [
  { name: 'nothing: all of it can be read', context: {}, findings: [] },
  {
    name: 'nothing: none is not a bad one',
    context: { claimed: { state: 'says-nothing' } },
    findings: [],
  },
  {
    name: 'unknown: a selector that is none',
    context: {
      claimed: {
        state: 'unreadable',
        annotation: 'backstage.io/kubernetes-label-selector',
        problem: 'it is empty, and would select everything',
      },
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The annotation backstage.io/kubernetes-label-selector of the catalog entry cannot be read: it is empty, and would select everything',
      },
    ],
  },
  {
    name: 'warning: a place that is none',
    context: { expectedProblem: "'staging' is not environment=cluster" },
    findings: [
      {
        severity: 'warning',
        sentence:
          "The annotation portolan.dev/deployments of the catalog entry cannot be read: 'staging' is not environment=cluster",
      },
    ],
  },
];
