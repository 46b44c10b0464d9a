import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const leaving = (minutes: number) => ({
  namespaces: [
    {
      metadata: { name: 'old', deletionTimestamp: ago(minutes) },
      status: {
        phase: 'Terminating',
        conditions: [
          { type: 'NamespaceDeletionContentFailure', status: 'False' },
          {
            type: 'NamespaceFinalizersRemaining',
            status: 'True',
            message:
              'Some content in the namespace has finalizers remaining: karpenter.sh/termination in 1 resource instances',
          },
        ],
      },
    },
  ],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: active',
    manifests: {
      namespaces: [{ metadata: { name: 'shop' }, status: { phase: 'Active' } }],
    },
    findings: [],
  },
  {
    name: 'warning: hangs for three hours, and why',
    manifests: leaving(180),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Namespace old has been in deletion for 3 h: Some content in the namespace has finalizers remaining: karpenter.sh/termination in 1 resource instances',
        since: ago(180),
      },
    ],
  },
  {
    name: 'progressing: just deleted',
    manifests: leaving(1),
    findings: [
      {
        severity: 'progressing',
        sentence:
          'Namespace old has been in deletion for 1 min: Some content in the namespace has finalizers remaining: karpenter.sh/termination in 1 resource instances',
      },
    ],
  },
];
