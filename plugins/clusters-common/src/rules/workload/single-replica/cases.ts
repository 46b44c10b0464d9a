import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { named, soundWorkload } from '../../../__testUtils__/soundWorkload';

const single = soundWorkload({ spec: { replicas: 1 } });

function autoscaler(minReplicas: number | undefined, name = 'web') {
  return named(
    {
      minReplicas,
      maxReplicas: 9,
      scaleTargetRef: { kind: 'Deployment', name: 'web' },
    },
    { name },
  );
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: tier 1',
    manifests: { deployments: [single] },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'web runs as a single replica, though tier 1 promises to outlive the loss of a node',
      },
    ],
  },
  {
    name: 'info: tier 3',
    manifests: { statefulsets: [single] },
    tier: 3,
    workload: 'statefulsets/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web runs as a single replica, so the loss of its node is an outage',
      },
    ],
  },
  {
    name: 'info: nobody says which tier, and replicas are left to their default',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: undefined } })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web runs as a single replica, so the loss of its node is an outage',
      },
    ],
  },
  {
    name: 'warning: three run now, but the autoscaler of KEDA may leave one',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [autoscaler(undefined, 'keda-hpa-web')],
    },
    tier: 2,
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'web may shrink to a single replica by its autoscaler keda-hpa-web, though tier 2 promises to outlive the loss of a node',
      },
    ],
  },
  {
    name: 'nothing: no replicas are written down, the minimum of the autoscaler counts',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: undefined } })],
      horizontalpodautoscalers: [autoscaler(2)],
    },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: an autoscaler may decide, which is not known',
    manifests: { deployments: [single] },
    knowledge: { horizontalpodautoscalers: 'unknown' },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: switched off',
    manifests: { deployments: [soundWorkload({ spec: { replicas: 0 } })] },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [],
  },
];
