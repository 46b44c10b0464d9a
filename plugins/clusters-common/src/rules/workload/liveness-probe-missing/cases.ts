import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const lacking = { livenessProbe: undefined };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: no container has one',
    manifests: { daemonsets: [soundWorkload({ container: lacking })] },
    workload: 'daemonsets/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web has no liveness probe, so a process that hangs is never restarted',
      },
    ],
  },
  {
    name: 'nothing: the main container has one, the shipper beside it needs none',
    manifests: {
      deployments: [
        soundWorkload({
          pod: {
            containers: [
              soundContainer(),
              soundContainer({ ...lacking, name: 'shipper' }),
            ],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a job ends by itself',
    manifests: { jobs: [soundJob({ container: lacking })] },
    workload: 'jobs/shop/web',
    findings: [],
  },
];
