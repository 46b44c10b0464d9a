import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const memoryOnly = { resources: { limits: { memory: '1Gi' } } };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: neither',
    manifests: { deployments: [soundWorkload({ container: memoryOnly })] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: 'Container web has no limit of CPU and ephemeral storage',
      },
    ],
  },
  {
    name: 'info: no CPU limit is information, never a failure, whatever the tier',
    manifests: {
      deployments: [
        soundWorkload({
          container: {
            resources: {
              limits: { memory: '1Gi', 'ephemeral-storage': '1Gi' },
            },
          },
        }),
      ],
    },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: 'Container web has no limit of CPU',
        next: {
          sentence:
            'Nothing to do; `resources: { cpuLimit: 1 }` in portolan.yaml sets one where every run must take the same time',
        },
      },
    ],
  },
  {
    name: 'nothing: the defaults of the namespace set both',
    manifests: {
      deployments: [soundWorkload({ container: memoryOnly })],
      replicasets: [soundReplicaSet()],
      pods: [soundPod()],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: both are set',
    manifests: { statefulsets: [soundWorkload()] },
    workload: 'statefulsets/shop/web',
    findings: [],
  },
];
