import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const service = (status: string, minutes: number) => ({
  apiservices: [
    {
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: { service: { name: 'metrics-server', namespace: 'kube-system' } },
      status: {
        conditions: [
          {
            type: 'Available',
            status,
            reason: 'MissingEndpoints',
            message: 'no endpoints for the service',
            lastTransitionTime: ago(minutes),
          },
        ],
      },
    },
  ],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  { name: 'good: available', manifests: service('True', 999), findings: [] },
  {
    name: 'bad: since a quarter of an hour',
    manifests: service('False', 15),
    findings: [
      {
        severity: 'bad',
        sentence:
          'API v1beta1.metrics.k8s.io has not been answered for 15 min: no endpoints for the service',
        since: ago(15),
      },
    ],
  },
  {
    name: 'progressing: its rollout may take five minutes',
    manifests: service('False', 2),
    findings: [
      {
        severity: 'progressing',
        sentence:
          'API v1beta1.metrics.k8s.io has not been answered for 2 min: no endpoints for the service',
      },
    ],
  },
  {
    name: 'unknown: the control plane cannot tell',
    manifests: service('Unknown', 15),
    findings: [
      {
        severity: 'unknown',
        sentence:
          'API v1beta1.metrics.k8s.io has not been answered for 15 min: no endpoints for the service',
      },
    ],
  },
];
