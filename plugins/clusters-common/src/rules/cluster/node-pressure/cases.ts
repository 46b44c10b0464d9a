import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const node = (...conditions: [type: string, status: string][]) => ({
  nodes: [
    {
      metadata: { name: 'n1' },
      status: {
        conditions: conditions.map(([type, status]) => ({
          type,
          status,
          lastTransitionTime: ago(30),
        })),
      },
    },
  ],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: no pressure, and a condition of nobody known',
    manifests: node(
      ['Ready', 'True'],
      ['MemoryPressure', 'False'],
      ['KernelDeadlock', 'True'],
    ),
    findings: [],
  },
  {
    name: 'warning: short of memory and of disk',
    manifests: node(['MemoryPressure', 'True'], ['DiskPressure', 'True']),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Node n1 is short of memory and drives pods away (MemoryPressure)',
        since: ago(30),
      },
      {
        severity: 'warning',
        sentence:
          'Node n1 is short of disk and drives pods away (DiskPressure)',
      },
    ],
  },
  {
    name: 'bad: no network for pods',
    manifests: node(['NetworkUnavailable', 'True']),
    findings: [
      {
        severity: 'bad',
        sentence: 'Node n1 has no network for pods (NetworkUnavailable)',
      },
    ],
  },
];
