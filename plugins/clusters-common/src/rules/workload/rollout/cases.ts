import { ago } from '../../../__testUtils__/clusterOf';
import {
  condition,
  deployment,
  notReady,
  pod,
  replicaSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const old = replicaSet({
  name: 'web-old',
  metadata: { annotations: { 'deployment.kubernetes.io/revision': '1' } },
});
const rolling = (minutes: number, said = {}) =>
  deployment({
    status: {
      replicas: 4,
      updatedReplicas: 1,
      conditions: [
        condition('Progressing', 'True', minutes, 'ReplicaSetUpdated'),
      ],
    },
    ...said,
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'progressing: since its newest replica set was made',
    workload,
    manifests: {
      deployments: [rolling(1)],
      replicasets: [
        old,
        replicaSet({ metadata: { creationTimestamp: ago(3) } }),
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'web is being rolled out: 1 of 3 are new, 3 serve',
        since: '2026-11-27T09:57:00.000Z',
        next: {
          sentence: 'Wait, or watch it come',
          command:
            'kubectl --context eks-eu-prod -n shop rollout status deployment/web',
        },
      },
    ],
  },
  {
    name: 'progressing: a rollback brings back an old replica set, whose age says nothing',
    workload,
    manifests: {
      deployments: [rolling(2)],
      replicasets: [
        replicaSet(),
        replicaSet({
          name: 'web-bad',
          metadata: {
            annotations: { 'deployment.kubernetes.io/revision': '1' },
            creationTimestamp: ago(30),
          },
        }),
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'web is being rolled out: 1 of 3 are new, 3 serve',
        since: '2026-11-27T09:58:00.000Z',
      },
    ],
  },
  {
    name: 'progressing: through, and a pod is being replaced',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 2, availableReplicas: 2 } }),
      ],
      replicasets: [replicaSet()],
      pods: [
        pod('web-a'),
        pod('web-b', {
          metadata: { creationTimestamp: ago(2) },
          status: notReady(2),
        }),
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: '2 of 3 pods of web serve, the others are on their way',
        since: '2026-11-27T09:58:00.000Z',
      },
    ],
  },
  {
    name: 'info: paused half-way',
    workload,
    manifests: { deployments: [rolling(60, { spec: { paused: true } })] },
    findings: [
      {
        severity: 'info',
        sentence: 'The rollout of web is paused: 1 of 3 are new',
      },
    ],
  },
  {
    name: 'warning: paused, and too few serve',
    workload,
    manifests: {
      deployments: [
        deployment({
          spec: { paused: true },
          status: { availableReplicas: 1 },
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The rollout of web is paused and 1 of 3 pods serve',
      },
    ],
  },
  {
    name: 'nothing: through, and past its deadline, which is another finding',
    workload,
    manifests: { deployments: [deployment()] },
    findings: [],
  },
  {
    name: 'nothing: past its deadline, which is another finding',
    workload,
    manifests: { deployments: [rolling(20)] },
    findings: [],
  },
];
