import { ago } from '../../../__testUtils__/clusterOf';
import {
  condition,
  cronJob,
  deployment,
  job,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const nightly = 'cronjobs/shop/nightly';
const given = {
  reason: 'BackoffLimitExceeded',
  message: 'Job has reached the specified backoff limit',
};

const failed = (name: string, minutes: number, type = 'Failed') =>
  job(name, {
    metadata: { creationTimestamp: ago(minutes + 5) },
    status: {
      active: 0,
      failed: 7,
      conditions: [condition(type, 'True', minutes, given)],
    },
  });
const complete = (name: string, minutes: number) =>
  job(name, {
    status: {
      active: 0,
      succeeded: 1,
      completionTime: ago(minutes),
      conditions: [condition('Complete', 'True', minutes)],
    },
  });
const succeeded = (minutes: number) =>
  cronJob({ status: { lastSuccessfulTime: ago(minutes) } });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: a job of its own',
    workload: 'jobs/shop/import',
    manifests: { jobs: [failed('import', 30)] },
    findings: [
      {
        severity: 'bad',
        sentence:
          'import has failed: Job has reached the specified backoff limit (BackoffLimitExceeded)',
        since: '2026-11-27T09:30:00.000Z',
        next: {
          sentence: 'Read what its last try wrote',
          command:
            'kubectl --context eks-eu-prod -n shop logs job/import --tail 100',
        },
      },
    ],
  },
  {
    name: 'bad: decided, though its last pods are not gone',
    workload: 'jobs/shop/import',
    manifests: { jobs: [failed('import', 1, 'FailureTarget')] },
    findings: [
      {
        severity: 'bad',
        sentence:
          'import has failed: Job has reached the specified backoff limit (BackoffLimitExceeded)',
      },
    ],
  },
  {
    name: 'warning: the last run after one that succeeded',
    workload: nightly,
    manifests: {
      cronjobs: [succeeded(60 * 26)],
      jobs: [complete('nightly-1', 60 * 26), failed('nightly-2', 120)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The last run of nightly has failed: Job has reached the specified backoff limit (BackoffLimitExceeded)',
        object: {
          group: 'batch',
          version: 'v1',
          kind: 'Job',
          namespace: 'shop',
          name: 'nightly-2',
        },
      },
    ],
  },
  {
    name: 'bad: two in a row since one succeeded',
    workload: nightly,
    manifests: {
      cronjobs: [succeeded(60 * 72)],
      jobs: [failed('nightly-1', 60 * 26), failed('nightly-2', 120)],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The last 2 runs of nightly have failed: Job has reached the specified backoff limit (BackoffLimitExceeded)',
        since: '2026-11-27T08:00:00.000Z',
      },
    ],
  },
  {
    name: 'bad: never has one succeeded',
    workload: nightly,
    manifests: {
      cronjobs: [cronJob({ status: { lastSuccessfulTime: undefined } })],
      jobs: [failed('nightly-2', 120)],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The last run of nightly has failed: Job has reached the specified backoff limit (BackoffLimitExceeded)',
      },
    ],
  },
  {
    name: 'progressing: tries that failed while it tries again',
    workload: nightly,
    manifests: {
      cronjobs: [succeeded(60 * 26)],
      jobs: [job('nightly-3', { status: { failed: 2 } })],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'nightly-3 has failed 2 times and tries again',
        since: '2026-11-27T09:30:00.000Z',
      },
    ],
  },
  {
    name: 'nothing: a later run has succeeded, though only the cron job still tells so',
    workload: nightly,
    manifests: {
      cronjobs: [succeeded(60)],
      jobs: [failed('nightly-2', 120)],
    },
    findings: [],
  },
  {
    name: 'nothing: it succeeded at the third try; and what has no jobs',
    workload: 'jobs/shop/import',
    manifests: {
      jobs: [
        job('import', {
          status: {
            failed: 2,
            succeeded: 1,
            conditions: [condition('Complete', 'True', 3)],
          },
        }),
      ],
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
