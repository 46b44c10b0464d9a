import { ago } from '../../../__testUtils__/clusterOf';
import {
  condition,
  containerStatus,
  cronJob,
  deployment,
  job,
  notReady,
  pod,
  replicaSet,
  statefulSet,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];
const hurt = deployment({ status: { readyReplicas: 2, availableReplicas: 2 } });
const down = deployment({ status: { readyReplicas: 0, availableReplicas: 0 } });
const unready = (startedMinutes: number) =>
  containerStatus({
    ready: false,
    state: { running: { startedAt: ago(startedMinutes) } },
  });
/** Allows for four minutes. */
const slowStart = {
  containers: [
    {
      name: 'web',
      startupProbe: { periodSeconds: 10, failureThreshold: 18 },
      readinessProbe: { initialDelaySeconds: 30 },
    },
  ],
};

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: too few serve for a quarter of an hour',
    workload,
    manifests: {
      deployments: [hurt],
      replicasets,
      pods: [
        pod('web-a'),
        pod('web-b', { containers: [unready(600)], status: notReady(18) }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence: '1 of 2 pods of web is not ready for 18 min',
        since: '2026-11-27T09:42:00.000Z',
      },
    ],
  },
  {
    name: 'bad: nothing serves, for three minutes and beyond every grace',
    workload,
    manifests: {
      deployments: [down],
      replicasets,
      pods: [pod('web-b', { containers: [unready(600)], status: notReady(3) })],
    },
    findings: [
      { severity: 'bad', sentence: 'The pod of web is not ready for 3 min' },
    ],
  },
  {
    name: 'warning: others serve',
    workload,
    manifests: {
      deployments: [hurt],
      replicasets,
      pods: [
        pod('web-a'),
        pod('web-b', { containers: [unready(600)], status: notReady(3) }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: '1 of 2 pods of web is not ready for 3 min',
      },
    ],
  },
  {
    name: 'warning: the phase is Unknown for long, and all that are wanted serve',
    workload: 'statefulsets/shop/db',
    manifests: {
      statefulsets: [statefulSet()],
      pods: [
        pod('db-0', {
          of: ['StatefulSet', 'db'],
          status: notReady(16, { phase: 'Unknown' }),
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The pod of db is not ready for 16 min',
      },
    ],
  },
  {
    name: 'progressing: younger than its probes allow, even if nothing serves',
    workload,
    manifests: {
      deployments: [down],
      replicasets,
      pods: [
        pod('web-b', {
          metadata: { creationTimestamp: ago(4) },
          spec: slowStart,
          containers: [unready(3.5)],
          status: notReady(4),
        }),
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'The pod of web is starting',
        since: '2026-11-27T09:56:00.000Z',
      },
    ],
  },
  {
    name: 'progressing: being made, and one probe that failed',
    workload,
    manifests: {
      deployments: [down],
      replicasets,
      pods: [
        pod('web-b', {
          containers: [waiting('ContainerCreating')],
          status: notReady(9, { phase: 'Pending' }),
        }),
        pod('web-c', { containers: [unready(600)], status: notReady(0.5) }),
      ],
    },
    findings: [
      { severity: 'progressing', sentence: 'All 2 pods of web are starting' },
    ],
  },
  {
    name: 'unknown: a phase that nobody knows',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [pod('web-b', { status: notReady(1, { phase: 'Dreaming' }) })],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The pod of web is in the phase Dreaming, without a word on being ready that is known',
      },
    ],
  },
  {
    name: 'unknown: it runs and says of its readiness what nobody knows',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pod('web-b', {
          status: { conditions: [condition('Ready', 'Perhaps', 60)] },
        }),
        pod('web-c', { status: { conditions: [] } }),
      ],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'All 2 pods of web are in the phase Running, without a word on being ready that is known',
      },
    ],
  },
  {
    name: 'unknown: a pod without a status',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [{ ...pod('web-b'), status: undefined }],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The pod of web is in the phase none, without a word on being ready that is known',
      },
    ],
  },
  {
    name: 'nothing: finished, gated, terminating, or explained by another rule',
    workload,
    manifests: {
      deployments: [down],
      replicasets,
      pods: [
        pod('web-done', { status: notReady(60, { phase: 'Succeeded' }) }),
        pod('web-gated', {
          status: {
            phase: 'Pending',
            conditions: [
              condition('PodScheduled', 'False', 60, 'SchedulingGated'),
            ],
          },
        }),
        pod('web-going', {
          metadata: { deletionTimestamp: ago(0) },
          status: notReady(60),
        }),
        pod('web-image', {
          containers: [waiting('ImagePullBackOff')],
          status: notReady(60, { phase: 'Pending' }),
        }),
      ],
    },
    findings: [],
  },
  {
    name: 'nothing: pods of jobs',
    workload: 'cronjobs/shop/nightly',
    manifests: {
      cronjobs: [cronJob()],
      jobs: [job('nightly-1')],
      pods: [
        pod('nightly-1-x', { of: ['Job', 'nightly-1'], status: notReady(60) }),
      ],
    },
    findings: [],
  },
];
