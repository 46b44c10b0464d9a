import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { named, soundWorkload } from '../../../__testUtils__/soundWorkload';

const recreate = { strategy: { type: 'Recreate' } };
const mounted = {
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
};
const sentence =
  'web stops all its pods before new ones start (strategy Recreate), so every rollout is an outage';

function claim(mode: string) {
  return named({ accessModes: [mode] }, { name: 'data' });
}

function rolling(maxUnavailable: number | string, replicas: number) {
  return soundWorkload({
    spec: {
      replicas,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } },
    },
  });
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: Recreate',
    manifests: { deployments: [soundWorkload({ spec: recreate })] },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'info: Recreate beside a volume that many may write',
    manifests: {
      deployments: [soundWorkload({ spec: recreate, pod: mounted })],
      persistentvolumeclaims: [claim('ReadWriteMany')],
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'info: all may be away at once',
    manifests: { deployments: [rolling('100%', 3)] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web may stop all its pods at once (maxUnavailable 100%), so every rollout is an outage',
      },
    ],
  },
  {
    name: 'info: one away is all there are',
    manifests: { deployments: [rolling(1, 1)] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web may stop all its pods at once (maxUnavailable 1), so every rollout is an outage',
      },
    ],
  },
  {
    name: 'nothing: a disk of one writer leaves no other way',
    manifests: {
      deployments: [soundWorkload({ spec: recreate, pod: mounted })],
      persistentvolumeclaims: [claim('ReadWriteOnce')],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: how many may write its volume is not known',
    manifests: {
      deployments: [soundWorkload({ spec: recreate, pod: mounted })],
    },
    knowledge: { persistentvolumeclaims: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the default share of a single replica is rounded down to none',
    manifests: { deployments: [rolling('25%', 1)] },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a stateful set goes one by one',
    manifests: { statefulsets: [soundWorkload()] },
    workload: 'statefulsets/shop/web',
    findings: [],
  },
];
