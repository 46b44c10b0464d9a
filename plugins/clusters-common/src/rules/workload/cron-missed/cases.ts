import { ago } from '../../../__testUtils__/clusterOf';
import {
  cronJob,
  deployment,
  job,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'cronjobs/shop/nightly';
const last = (hours: number, spec = {}) =>
  cronJob({
    spec: { schedule: '0 2 * * *', ...spec },
    status: { lastScheduleTime: ago(60 * hours) },
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: two nights without a run',
    workload,
    manifests: { cronjobs: [last(32)] },
    findings: [
      {
        severity: 'warning',
        sentence:
          'nightly has not started a run for 32 h, though its schedule pauses for 24 h at most',
        since: '2026-11-26T02:00:00.000Z',
      },
    ],
  },
  {
    name: 'warning: it never ran since it was made a month ago',
    workload,
    manifests: { cronjobs: [cronJob({ status: { lastScheduleTime: null } })] },
    findings: [
      {
        severity: 'warning',
        sentence:
          'nightly has not started a run for 30 d, though its schedule pauses for 24 h at most',
      },
    ],
  },
  {
    name: 'unknown: a schedule that cannot be read',
    workload,
    manifests: { cronjobs: [last(1, { schedule: '0 H * * *' })] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The schedule "0 H * * *" of nightly cannot be read: whether it misses runs cannot be told',
      },
    ],
  },
  ...[
    {
      name: 'nothing: last night, the clocks may have changed',
      cron: last(25),
    },
    {
      name: 'nothing: at the weekend nothing is due',
      cron: last(60, { schedule: '0 8-18 * * 1-5' }),
    },
    { name: 'nothing: suspended', cron: last(90, { suspend: true }) },
    {
      name: 'nothing: made today',
      cron: cronJob({
        metadata: { creationTimestamp: ago(600) },
        status: { lastScheduleTime: null },
      }),
    },
  ].map(({ name, cron }) => ({
    name,
    workload,
    manifests: { cronjobs: [cron] },
    findings: [],
  })),
  {
    name: 'nothing: a run that must not be overtaken still runs',
    workload,
    manifests: {
      cronjobs: [last(60, { concurrencyPolicy: 'Forbid' })],
      jobs: [job('nightly-1')],
    },
    findings: [],
  },
  {
    name: 'nothing: a deployment',
    workload: 'deployments/shop/web',
    manifests: { deployments: [deployment()] },
    findings: [],
  },
];
