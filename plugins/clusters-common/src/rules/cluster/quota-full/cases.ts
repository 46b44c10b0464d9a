import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const quota = (hard: object, used: object) => ({
  resourcequotas: [
    {
      metadata: { name: 'share', namespace: 'shop' },
      status: { hard, used },
    },
  ],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: 89 %',
    manifests: quota({ 'requests.cpu': '10' }, { 'requests.cpu': '8900m' }),
    findings: [],
  },
  {
    name: 'warning: 90 % of processors and all services; units may differ',
    manifests: quota(
      { 'requests.cpu': '10', 'requests.memory': '10Gi', 'count/services': 5 },
      {
        'requests.cpu': '9000m',
        'requests.memory': '512Mi',
        'count/services': 5,
      },
    ),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Quota share of shop is nearly used up: requests.cpu 90 %, count/services 100 %',
        object: {
          group: '',
          version: 'v1',
          kind: 'ResourceQuota',
          namespace: 'shop',
          name: 'share',
        },
      },
    ],
  },
  {
    name: 'good: a quota of nothing forbids, and what is not counted yet is not judged',
    manifests: quota({ 'services.loadbalancers': '0', pods: '5' }, {}),
    findings: [],
  },
];
