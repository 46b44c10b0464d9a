import type { ClusterCase } from '../../../__testUtils__/ruleCase';

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: all is seen; what is old was seen, and what the cluster does not have is no gap',
    manifests: {},
    knowledge: { pods: 'stale', certificates: 'absent' },
    context: { version: 'v1.36.0' },
    findings: [],
  },
  {
    name: 'unknown: two kinds',
    manifests: {},
    knowledge: { nodes: 'unknown', apiservices: 'unknown' },
    context: { version: 'v1.36.0' },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Nothing is known of nodes and apiservices, so what depends on it is not judged',
        next: {
          sentence:
            'Give the portal the rights that it asks for, or see why it cannot be reached',
          command: 'kubectl auth can-i list nodes -A',
        },
      },
    ],
  },
  {
    name: 'unknown: its version',
    manifests: {},
    findings: [
      {
        severity: 'unknown',
        sentence:
          'Nothing is known of its version, so what depends on it is not judged',
      },
    ],
  },
];
