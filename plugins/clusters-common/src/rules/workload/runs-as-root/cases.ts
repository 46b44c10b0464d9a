import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: nobody forbids it',
    manifests: {
      deployments: [soundWorkload({ pod: { securityContext: undefined } })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: 'Container web may run as root, because nothing forbids it',
      },
    ],
  },
  {
    name: 'info: one is root by its own word, another takes the leave of its pod back',
    manifests: {
      jobs: [
        soundJob({
          pod: {
            containers: [
              soundContainer({ securityContext: { runAsUser: 0 } }),
              soundContainer({
                name: 'proxy',
                securityContext: { runAsNonRoot: false },
              }),
              soundContainer({ name: 'shipper' }),
            ],
          },
        }),
      ],
    },
    workload: 'jobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web runs as root, and proxy may, because nothing forbids it',
      },
    ],
  },
  {
    name: 'nothing: a number above zero on the pod is enough',
    manifests: {
      deployments: [
        soundWorkload({ pod: { securityContext: { runAsUser: 10001 } } }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the pod forbids it',
    manifests: { deployments: [soundWorkload()] },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
