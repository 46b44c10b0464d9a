import { node } from '../../../__testUtils__/capacityOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const quota = (namespace: string, hard: object) => ({
  metadata: { name: 'share', namespace },
  status: {
    hard,
    used: Object.fromEntries(Object.keys(hard).map(name => [name, '0'])),
  },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: one and a half times is allowed',
    manifests: {
      nodes: [node('n1', 4)],
      resourcequotas: [quota('a', { 'requests.cpu': '6' })],
    },
    findings: [],
  },
  {
    name: 'info: two namespaces are promised twice what there is',
    manifests: {
      nodes: [node('n1', 4)],
      resourcequotas: [
        quota('a', { 'requests.cpu': '4', 'requests.memory': '8Gi' }),
        quota('b', { cpu: '4' }),
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence:
          'Quotas promise more than the nodes offer: processors 2.0 times',
      },
    ],
  },
  {
    name: 'silent: no node is known',
    manifests: { resourcequotas: [quota('a', { cpu: '4' })] },
    findings: [],
  },
];
