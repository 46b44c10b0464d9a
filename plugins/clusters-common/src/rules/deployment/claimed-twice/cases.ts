import type { DeploymentCase } from '../../../__testUtils__/ruleCase';

const object = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

/** See the rule. */
export const cases: readonly DeploymentCase[] = [
  {
    name: 'nothing: it is of this service alone',
    context: { workloads: [{ object, alsoOf: [] }] },
    findings: [],
  },
  { name: 'nothing: nothing runs', context: {}, findings: [] },
  {
    name: 'warning: two others claim it too',
    context: {
      workloads: [
        {
          object,
          alsoOf: ['component:default/store', 'component:default/till'],
        },
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'Deployment web is also claimed by store and till',
        object,
        next: {
          sentence: 'Let the annotations of only one catalog entry fit it',
          command: 'kubectl get deployment web -n shop --show-labels',
        },
      },
    ],
  },
];
