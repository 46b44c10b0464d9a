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
    name: 'nothing: it runs',
    context: { isExpected: true, workloads: [{ object, alsoOf: [] }] },
    findings: [],
  },
  {
    name: 'nothing: it is not meant to run there',
    context: { isExpected: false },
    findings: [],
  },
  {
    name: 'bad: everything there is seen, and it is not there',
    context: { isExpected: true },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Nothing of it runs in production on eks-eu-prod, where it is meant to run',
        object: {
          group: 'backstage.io',
          version: 'v1alpha1',
          kind: 'Component',
          namespace: 'default',
          name: 'shop',
        },
        next: {
          sentence:
            'See whether it is there under other labels, else deploy it',
          command:
            "kubectl get deploy,sts,ds,cj,job -A -l 'backstage.io/kubernetes-id=shop'",
        },
      },
    ],
  },
  {
    name: 'unknown: that is old, so it may be there by now',
    context: { isExpected: true, knowledge: 'stale' },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Nothing of it was running in production on eks-eu-prod when that was last seen',
      },
    ],
  },
  {
    name: 'unknown: the cluster was never seen',
    context: { isExpected: true, knowledge: 'unknown' },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Whether it runs in production on eks-eu-prod is not known: eks-eu-prod was never seen whole',
      },
    ],
  },
  {
    name: 'unknown: nothing could be found without an annotation',
    context: { isExpected: true, claimed: { state: 'says-nothing' } },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Whether it runs in production on eks-eu-prod cannot be told: no annotation says which workloads are its own',
      },
    ],
  },
];
