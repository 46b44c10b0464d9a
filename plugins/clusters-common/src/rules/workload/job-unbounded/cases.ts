import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundCronJob,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const unbounded = {
  activeDeadlineSeconds: undefined,
  ttlSecondsAfterFinished: undefined,
};

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: a job that stands alone',
    manifests: { jobs: [soundJob({ spec: unbounded })] },
    workload: 'jobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: 'web may run for ever and is never cleared away',
      },
    ],
  },
  {
    name: 'info: a cron job left to its defaults',
    manifests: {
      cronjobs: [
        soundCronJob({
          spec: unbounded,
          cron: { concurrencyPolicy: undefined },
        }),
      ],
    },
    workload: 'cronjobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web may run for ever and starts anew while the last run still runs',
      },
    ],
  },
  {
    name: 'nothing: a cron job clears its own jobs away, and may start late',
    manifests: {
      cronjobs: [
        soundCronJob({
          spec: { ttlSecondsAfterFinished: undefined },
          cron: { startingDeadlineSeconds: undefined },
        }),
      ],
    },
    workload: 'cronjobs/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a job that is cleared away at once',
    manifests: { jobs: [soundJob({ spec: { ttlSecondsAfterFinished: 0 } })] },
    workload: 'jobs/shop/web',
    findings: [],
  },
  {
    name: 'nothing: not a job',
    manifests: { deployments: [soundWorkload()] },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
