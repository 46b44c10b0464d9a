import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const node = (
  name: string,
  status: string,
  minutes: number,
  spec: object = {},
) => ({
  metadata: { name },
  spec,
  status: {
    conditions: [
      {
        type: 'Ready',
        status,
        reason: 'KubeletNotReady',
        message: 'container runtime is down',
        lastTransitionTime: ago(minutes),
      },
    ],
  },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: ready',
    manifests: { nodes: [node('n1', 'True', 500)] },
    findings: [],
  },
  {
    name: 'bad: for 25 minutes',
    manifests: { nodes: [node('n1', 'False', 25)] },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Node n1 has not been ready for 25 min: container runtime is down',
        since: ago(25),
        next: {
          sentence: 'Look at its conditions and events, then at its kubelet',
          command: 'kubectl describe node n1',
        },
      },
    ],
  },
  {
    name: 'progressing: younger, and one that has not said anything yet',
    manifests: {
      nodes: [
        node('n1', 'False', 3),
        { metadata: { name: 'n2', creationTimestamp: ago(1) } },
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'Node n1 has not been ready for 3 min: container runtime is down',
      },
      {
        severity: 'progressing',
        sentence: 'Node n2 has not been ready for 1 min',
      },
    ],
  },
  {
    name: 'good: cordoned, and one whose kubelet is silent, are found by other rules',
    manifests: {
      nodes: [
        node('n1', 'False', 60, { unschedulable: true }),
        node('n2', 'Unknown', 60),
      ],
    },
    findings: [],
  },
];
