import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const silent = (minutes: number) => ({
  metadata: { name: 'n1' },
  status: {
    conditions: [
      { type: 'Ready', status: 'Unknown', lastTransitionTime: ago(minutes) },
    ],
  },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'bad: silent for an hour, cordoned or not',
    manifests: { nodes: [{ ...silent(60), spec: { unschedulable: true } }] },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Node n1 has not reported for 60 min; nobody knows how its pods are',
        since: ago(60),
      },
    ],
  },
  {
    name: 'progressing: since a moment',
    manifests: { nodes: [silent(4)] },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'Node n1 has not reported for 4 min; nobody knows how its pods are',
      },
    ],
  },
  {
    name: 'bad: only the taint tells, and no time',
    manifests: {
      nodes: [
        {
          metadata: { name: 'n1' },
          spec: {
            taints: [
              { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
            ],
          },
        },
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'Node n1 has not reported; nobody knows how its pods are',
      },
    ],
  },
  {
    name: 'good: reports that it is not ready, which is another rule',
    manifests: {
      nodes: [
        {
          metadata: { name: 'n1' },
          status: { conditions: [{ type: 'Ready', status: 'False' }] },
        },
      ],
    },
    findings: [],
  },
];
