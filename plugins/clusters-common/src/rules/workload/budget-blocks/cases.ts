import { condition, cronJob } from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  named,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const web = { matchLabels: { 'app.kubernetes.io/name': 'web' } };
const workload = 'deployments/shop/web';
const deployments = [soundWorkload()];

interface Differences {
  name?: string;
  selector?: object | null;
  /** Of its status; `null` where nobody has written one. */
  status?: object | null;
}

/** A budget that lets one of three pods go, but for what is said. */
function budget(
  demand: object,
  { name = 'web', selector = web, status = {} }: Differences = {},
) {
  return {
    ...named({ ...demand, selector }, { name, generation: 1 }),
    status: status
      ? {
          observedGeneration: 1,
          expectedPods: 3,
          desiredHealthy: 2,
          currentHealthy: 3,
          disruptionsAllowed: 1,
          ...status,
        }
      : undefined,
  };
}

/** No pod may go now, since so many minutes. */
function none(minutes: number) {
  return {
    disruptionsAllowed: 0,
    conditions: [
      condition('DisruptionAllowed', 'False', minutes, 'InsufficientPods'),
    ],
  };
}

function autoscaler(minReplicas: number) {
  return named({
    minReplicas,
    maxReplicas: 9,
    scaleTargetRef: { kind: 'Deployment', name: 'web' },
  });
}

const asWritten: readonly WorkloadCase[] = [
  {
    name: 'warning: five run now, but the autoscaler may leave the two that are demanded',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: 5 } })],
      horizontalpodautoscalers: [autoscaler(2)],
      poddisruptionbudgets: [budget({ minAvailable: 2 })],
    },
    workload,
    findings: [
      {
        severity: 'warning',
        sentence:
          'Budget web demands minAvailable 2 of web, which may have only 2 replicas, so no pod can be evicted',
        object: {
          group: 'policy',
          version: 'v1',
          kind: 'PodDisruptionBudget',
          namespace: 'shop',
          name: 'web',
        },
      },
    ],
  },
  {
    name: 'warning: a share that is rounded up to the only replica',
    manifests: {
      statefulsets: [soundWorkload({ spec: { replicas: 1 } })],
      poddisruptionbudgets: [budget({ minAvailable: '50%' })],
    },
    workload: 'statefulsets/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'Budget web demands minAvailable 50% of web, which may have only 1 replica, so no pod can be evicted',
      },
    ],
  },
  {
    name: 'warning: none may be away, whatever the number, and whether anybody has looked at it',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget({ maxUnavailable: '0%' }, { status: null }),
      ],
    },
    workload,
    findings: [
      {
        severity: 'warning',
        sentence:
          'Budget web demands maxUnavailable 0% of web, which may have only 3 replicas, so no pod can be evicted',
      },
    ],
  },
  ...[
    { name: 'all are well', currentHealthy: 3 },
    { name: 'too few are well, for long', currentHealthy: 1 },
  ].map(({ name, currentHealthy }) => ({
    name: `warning: once, though it blocks by what it demands and ${name}`,
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget(
          { minAvailable: 3 },
          { status: { ...none(60), desiredHealthy: 3, currentHealthy } },
        ),
      ],
    },
    workload,
    findings: [
      {
        severity: 'warning' as const,
        sentence:
          'Budget web demands minAvailable 3 of web, which may have only 3 replicas, so no pod can be evicted',
      },
    ],
  })),
  {
    name: 'warning: two budgets, each good by itself, on a stale list too',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget({ maxUnavailable: 1 }),
        budget({ maxUnavailable: 1 }, { name: 'shop-all' }),
      ],
    },
    knowledge: { poddisruptionbudgets: 'stale' },
    workload,
    findings: [
      {
        severity: 'warning',
        sentence:
          'Budgets shop-all and web select the same pods of web, so no pod can be evicted',
      },
    ],
  },
];

const asItStands: readonly WorkloadCase[] = [
  {
    name: 'warning: all are well and still none may go, of as many as there are nodes',
    manifests: {
      daemonsets: [soundWorkload()],
      poddisruptionbudgets: [
        budget(
          { minAvailable: '100%' },
          { status: { ...none(60), desiredHealthy: 3 } },
        ),
      ],
    },
    workload: 'daemonsets/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'No pod of web may ever be evicted: all 3 are well and its budget asks for 3',
        since: '2026-11-27T09:00:00.000Z',
      },
    ],
  },
  {
    name: 'warning: all are well and still none may go; how few there may be is not known',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: 1 } })],
      poddisruptionbudgets: [
        budget(
          { minAvailable: 1 },
          {
            status: {
              ...none(60),
              expectedPods: 1,
              desiredHealthy: 1,
              currentHealthy: 1,
            },
          },
        ),
      ],
    },
    knowledge: { horizontalpodautoscalers: 'unknown' },
    workload,
    findings: [
      {
        severity: 'warning',
        sentence:
          'No pod of web may ever be evicted: all 1 are well and its budget asks for 1',
      },
    ],
  },
  {
    name: 'warning: too few are well, for long',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget(
          { minAvailable: 2 },
          { status: { ...none(60), currentHealthy: 1 } },
        ),
      ],
    },
    workload,
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 of 3 pods of web are well and its budget asks for 2: no node they are on can be drained',
      },
    ],
  },
  ...[
    { name: 'nobody has looked at it', status: null },
    {
      name: 'nobody has since it was changed',
      status: { observedGeneration: 0 },
    },
  ].map(({ name, status }) => ({
    name: `unknown: ${name}`,
    manifests: {
      deployments,
      poddisruptionbudgets: [budget({ minAvailable: 2 }, { status })],
    },
    workload,
    findings: [
      {
        severity: 'unknown' as const,
        sentence:
          'The disruption budget of web has not been looked at: what it lets go cannot be told',
      },
    ],
  })),
];

const blocksNothing: readonly WorkloadCase[] = [
  {
    name: 'nothing: a percentage of unavailable pods is rounded up to one',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: 1 } })],
      poddisruptionbudgets: [budget({ maxUnavailable: '25%' })],
    },
    workload,
    findings: [],
  },
  {
    name: 'nothing: how few replicas there may be is not known, and one may go now',
    manifests: {
      deployments: [soundWorkload({ spec: { replicas: 1 } })],
      poddisruptionbudgets: [budget({ minAvailable: 1 })],
    },
    knowledge: { horizontalpodautoscalers: 'unknown' },
    workload,
    findings: [],
  },
  {
    name: 'nothing: budgets are not known',
    manifests: { deployments },
    knowledge: { poddisruptionbudgets: 'unknown' },
    workload,
    findings: [],
  },
  ...[
    { name: 'one may go', one: budget({ minAvailable: '50%' }) },
    {
      name: 'at its limit because a pod is not well',
      one: budget(
        { minAvailable: 2 },
        { status: { ...none(60), currentHealthy: 2 } },
      ),
    },
    {
      name: 'too few for a moment',
      one: budget(
        { minAvailable: 2 },
        { status: { ...none(5), currentHealthy: 1 } },
      ),
    },
    {
      name: 'no pods at all',
      one: budget(
        { minAvailable: 2 },
        { status: { ...none(60), expectedPods: 0, currentHealthy: 0 } },
      ),
    },
    {
      name: 'of other pods',
      one: budget(
        { minAvailable: 3 },
        { selector: { matchLabels: { app: 'db' } } },
      ),
    },
    {
      name: 'without a selector it selects none',
      one: budget({ minAvailable: 3 }, { selector: null }),
    },
  ].map(({ name, one }) => ({
    name: `nothing: ${name}`,
    manifests: { deployments, poddisruptionbudgets: [one] },
    workload,
    findings: [],
  })),
];

const ofJobs: readonly WorkloadCase[] = [
  {
    name: 'nothing: a cron job',
    manifests: {
      cronjobs: [cronJob()],
      poddisruptionbudgets: [
        budget(
          { minAvailable: 3 },
          {
            selector: {},
            status: { ...none(60), desiredHealthy: 3 },
          },
        ),
      ],
    },
    workload: 'cronjobs/shop/nightly',
    findings: [],
  },
  {
    name: 'warning: two budgets over a job, whose pods cannot be evicted either',
    manifests: {
      jobs: [soundJob()],
      poddisruptionbudgets: [
        budget({ maxUnavailable: 1 }),
        budget({ maxUnavailable: 1 }, { name: 'shop-all', selector: {} }),
      ],
    },
    workload: 'jobs/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'Budgets shop-all and web select the same pods of web, so no pod can be evicted',
      },
    ],
  },
];

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  ...asWritten,
  ...asItStands,
  ...blocksNothing,
  ...ofJobs,
];
