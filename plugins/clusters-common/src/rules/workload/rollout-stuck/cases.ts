import { ago } from '../../../__testUtils__/clusterOf';
import {
  autoscaler,
  condition,
  deployment,
  notReady,
  pod,
  replicaSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];

function rolling(
  progressing: ReturnType<typeof condition>,
  { status = {}, spec = {}, metadata = {} } = {},
) {
  return deployment({
    metadata: {
      annotations: { 'deployment.kubernetes.io/revision': '2' },
      ...metadata,
    },
    spec,
    status: {
      replicas: 4,
      updatedReplicas: 1,
      conditions: [condition('Available', 'True', 60 * 24), progressing],
      ...status,
    },
  });
}

const tooFew = { readyReplicas: 2, availableReplicas: 2 };
const expired = condition(
  'Progressing',
  'False',
  12,
  'ProgressDeadlineExceeded',
);
const updated = (minutes: number) =>
  condition('Progressing', 'True', minutes, 'ReplicaSetUpdated');

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: past its deadline and too few serve',
    workload,
    manifests: {
      deployments: [rolling(expired, { status: tooFew })],
      replicasets,
      pods: [pod('web-a')],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'The rollout of web does not get on: 1 of 3 are new, 2 serve',
        since: '2026-11-27T09:48:00.000Z',
        object: {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
        },
        next: {
          sentence:
            'Look at the pods that do not serve: their findings say why',
          command: 'kubectl --context eks-eu-prod -n shop get pods -l app=web',
        },
      },
    ],
  },
  {
    name: 'warning: past its deadline, the old pods serve all; its controller has not said so yet',
    workload,
    manifests: { deployments: [rolling(updated(15))], replicasets },
    findings: [
      {
        severity: 'warning',
        sentence: 'The rollout of web does not get on: 1 of 3 are new, 3 serve',
      },
    ],
  },
  {
    name: 'warning: without a deadline, when nothing has moved for long',
    workload,
    manifests: {
      deployments: [
        rolling(updated(15), {
          spec: { progressDeadlineSeconds: 2147483647 },
          status: { conditions: [] },
        }),
      ],
      replicasets,
      pods: [
        pod('web-a', {
          metadata: { creationTimestamp: ago(40) },
          status: notReady(40),
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The rollout of web does not get on: 1 of 3 are new, 3 serve',
        since: '2026-11-27T09:20:00.000Z',
      },
    ],
  },
  {
    name: 'bad: a quota refuses pods',
    workload,
    manifests: {
      deployments: [
        deployment({
          status: {
            ...tooFew,
            conditions: [
              condition('ReplicaFailure', 'True', 3, {
                reason: 'FailedCreate',
                message:
                  'pods "web-7f9c-x" is forbidden: exceeded quota: shop.',
              }),
            ],
          },
        }),
      ],
      replicasets,
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Pods of web cannot be created: pods "web-7f9c-x" is forbidden: exceeded quota: shop',
      },
    ],
  },
  {
    name: 'bad: the rollout was through, and too few have served for long since',
    workload,
    manifests: {
      deployments: [deployment({ status: tooFew })],
      replicasets,
      pods: [pod('web-a'), pod('web-b', { status: notReady(20) })],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Too few pods of web serve, and nothing has moved for 20 min: 3 of 3 are new, 2 serve',
        since: '2026-11-27T09:40:00.000Z',
      },
    ],
  },
  {
    name: 'bad: not one pod to be seen, and not available for long',
    workload,
    manifests: {
      deployments: [
        deployment({
          status: {
            readyReplicas: 0,
            availableReplicas: 0,
            conditions: [
              condition('Available', 'False', 30),
              condition('Progressing', 'True', 600, 'NewReplicaSetAvailable'),
            ],
          },
        }),
      ],
      replicasets,
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Too few pods of web serve, and nothing has moved for 30 min: 3 of 3 are new, 0 serve',
      },
    ],
  },
  {
    name: 'unknown: its controller has not seen the newest change',
    workload,
    manifests: { deployments: [deployment({ metadata: { generation: 2 } })] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The newest change of web has not been taken up: what it says of itself is of the version before',
      },
    ],
  },
  ...[
    {
      name: 'nothing: within its deadline',
      deployments: [rolling(updated(5), { status: tooFew })],
    },
    {
      name: 'nothing: paused by hand',
      deployments: [
        rolling(condition('Progressing', 'Unknown', 60, 'DeploymentPaused'), {
          spec: { paused: true },
        }),
      ],
    },
    {
      name: 'nothing: scaled up a moment ago, the pods are not there yet',
      deployments: [deployment({ spec: { replicas: 5 } })],
      pods: [pod('web-a'), pod('web-b'), pod('web-c')],
    },
    {
      name: 'nothing: the fewest an autoscaler asks for, where none are written down, serve',
      deployments: [
        deployment({
          spec: { replicas: undefined },
          status: { readyReplicas: 2, availableReplicas: 2 },
        }),
      ],
      horizontalpodautoscalers: [autoscaler()],
    },
    {
      name: 'nothing: without a status, which is told elsewhere; and at zero',
      deployments: [{ ...deployment(), status: undefined }],
    },
  ].map(({ name, ...manifests }) => ({
    name,
    workload,
    manifests: { replicasets, ...manifests },
    findings: [],
  })),
];
