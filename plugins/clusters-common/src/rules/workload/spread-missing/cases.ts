import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { named, soundWorkload } from '../../../__testUtils__/soundWorkload';

const nowhere = { topologySpreadConstraints: undefined };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: nothing is said',
    manifests: { deployments: [soundWorkload({ pod: nowhere })] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Nothing asks to spread the replicas of web over nodes and zones, so one loss may take several',
      },
    ],
  },
  {
    name: 'nothing: anti-affinity, be it preferred',
    manifests: {
      statefulsets: [
        soundWorkload({
          pod: {
            ...nowhere,
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [],
              },
            },
          },
        }),
      ],
    },
    workload: 'statefulsets/shop/web',
    findings: [],
  },
  {
    name: 'nothing: topology spread',
    manifests: { deployments: [soundWorkload()] },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: one replica by the minimum of its autoscaler',
    manifests: {
      deployments: [soundWorkload({ pod: nowhere })],
      horizontalpodautoscalers: [
        named({
          minReplicas: 1,
          maxReplicas: 3,
          scaleTargetRef: { kind: 'Deployment', name: 'web' },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a daemon set is on every node',
    manifests: { daemonsets: [soundWorkload({ pod: nowhere })] },
    workload: 'daemonsets/shop/web',
    findings: [],
  },
];
