import { ago } from '../../../__testUtils__/clusterOf';
import { condition, cronJob, job } from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'cronjobs/shop/nightly';
const cronjobs = [cronJob()];
const running = (hours: number, said: Parameters<typeof job>[1] = {}) =>
  job('nightly-1', { status: { startTime: ago(60 * hours) }, ...said });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: half a day and no end',
    workload,
    manifests: { cronjobs, jobs: [running(13)] },
    findings: [
      {
        severity: 'warning',
        sentence: 'nightly-1 is not through after 13 h',
        since: '2026-11-26T21:00:00.000Z',
      },
    ],
  },
  {
    name: 'warning: past its own deadline, which nobody enforced',
    workload: 'jobs/shop/import',
    manifests: {
      jobs: [
        job('import', {
          spec: { activeDeadlineSeconds: 600 },
          status: { startTime: ago(20) },
        }),
      ],
    },
    findings: [
      { severity: 'warning', sentence: 'import is not through after 20 min' },
    ],
  },
  ...[
    { name: 'nothing: an hour', jobs: [running(1)] },
    {
      name: 'nothing: long, as its deadline allows',
      jobs: [running(13, { spec: { activeDeadlineSeconds: 86400 } })],
    },
    {
      name: 'nothing: suspended',
      jobs: [running(13, { spec: { suspend: true } })],
    },
    {
      name: 'nothing: over, well or not',
      jobs: ['Complete', 'Failed'].map(type =>
        running(13, {
          status: {
            startTime: ago(800),
            conditions: [condition(type, 'True', 700)],
          },
        }),
      ),
    },
  ].map(({ name, jobs }) => ({
    name,
    workload,
    manifests: { cronjobs, jobs },
    findings: [],
  })),
];
