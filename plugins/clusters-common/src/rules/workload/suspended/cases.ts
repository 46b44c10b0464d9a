import {
  condition,
  cronJob,
  deployment,
  job,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: a cron job',
    workload: 'cronjobs/shop/nightly',
    manifests: { cronjobs: [cronJob({ spec: { suspend: true } })] },
    findings: [
      {
        severity: 'info',
        sentence: 'nightly is suspended: it starts no runs',
      },
    ],
  },
  {
    name: 'info: a job, which tells since when',
    workload: 'jobs/shop/import',
    manifests: {
      jobs: [
        job('import', {
          spec: { suspend: true },
          status: { conditions: [condition('Suspended', 'True', 30)] },
        }),
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence: 'import is suspended: it does not run',
        since: '2026-11-27T09:30:00.000Z',
      },
    ],
  },
  {
    name: 'nothing: a cron job that runs',
    workload: 'cronjobs/shop/nightly',
    manifests: { cronjobs: [cronJob()] },
    findings: [],
  },
  {
    name: 'nothing: a deployment at zero is another finding',
    workload: 'deployments/shop/web',
    manifests: { deployments: [deployment({ spec: { replicas: 0 } })] },
    findings: [],
  },
];
