import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const cluster = (limit: number, count: number, phase = 'Running') => ({
  nodes: [
    {
      metadata: { name: 'n1' },
      status: { allocatable: { pods: String(limit) } },
    },
  ],
  pods: Array.from({ length: count }, (_, index) => ({
    metadata: { name: `p${index}`, namespace: 'a' },
    spec: { nodeName: 'n1' },
    status: { phase },
  })),
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  { name: 'good: room for more', manifests: cluster(20, 18), findings: [] },
  {
    name: 'warning: 19 of 20',
    manifests: cluster(20, 19),
    findings: [
      { severity: 'warning', sentence: 'Node n1 runs 19 of at most 20 pods' },
    ],
  },
  {
    name: 'good: pods that have ended take no place',
    manifests: cluster(20, 30, 'Succeeded'),
    findings: [],
  },
  {
    name: 'good: a node of Fargate holds one pod by design, and one that says nothing',
    manifests: cluster(1, 1),
    findings: [],
  },
];
