import { node, pod } from '../../../__testUtils__/capacityOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const nodes = [
  node('n1', 4, { zone: 'a' }),
  node('n2', 4, { zone: 'a' }),
  node('n3', 4, { zone: 'b' }),
];

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: the other zone has room',
    manifests: {
      nodes,
      pods: [pod('a', 'n1', 1), pod('b', 'n2', 1), pod('c', 'n3', 2)],
    },
    findings: [],
  },
  {
    name: 'warning: the larger zone does not fit into the smaller',
    manifests: {
      nodes,
      pods: [pod('a', 'n1', 3), pod('b', 'n2', 3), pod('c', 'n3', 1)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Without zone a, 3 cores of the 6 cores and 6.0 GiB that its pods ask for would find no place',
      },
    ],
  },
  {
    name: 'good: one zone only, which the loss of a node speaks of',
    manifests: {
      nodes: [node('n1', 4, { zone: 'a' }), node('n2', 4)],
      pods: [pod('a', 'n1', 4), pod('b', 'n2', 4)],
    },
    findings: [],
  },
  {
    name: 'silent: nothing is known of pods',
    manifests: { nodes },
    knowledge: { pods: 'unknown' },
    findings: [],
  },
];
