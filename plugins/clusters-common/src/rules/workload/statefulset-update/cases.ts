import { ago } from '../../../__testUtils__/clusterOf';
import {
  notReady,
  pod,
  statefulSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'statefulsets/shop/db';
const member = (name: string, minutes: number, isReady: boolean) =>
  pod(name, {
    of: ['StatefulSet', 'db'],
    metadata: { creationTimestamp: ago(minutes) },
    ...(isReady ? {} : { status: notReady(minutes) }),
  });
const updating = { updatedReplicas: 1, updateRevision: 'db-2' };

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: the update waits for a pod that does not become ready',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          status: { ...updating, readyReplicas: 1, availableReplicas: 1 },
        }),
      ],
      pods: [member('db-0', 900, true), member('db-1', 25, false)],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'db does not get on: 1 of 2 are new, 1 serve, and nothing has moved for a quarter of an hour',
        since: '2026-11-27T09:35:00.000Z',
        next: {
          sentence:
            'Look at the first pod that is old or not ready: the others wait for it',
          command: 'kubectl --context eks-eu-prod -n shop get pods -l app=db',
        },
      },
    ],
  },
  {
    name: 'bad: a policy refuses its pods, by the event of its controller',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          status: { replicas: 0, readyReplicas: 0, availableReplicas: 0 },
        }),
      ],
      events: [
        {
          metadata: { name: 'db.1', namespace: 'shop' },
          reason: 'FailedCreate',
          message:
            'create Pod db-0 in StatefulSet db failed error: exceeded quota',
          lastTimestamp: ago(2),
          involvedObject: { kind: 'StatefulSet', name: 'db', uid: 'uid-of-db' },
        },
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'Pods of db cannot be created: create Pod db-0 in StatefulSet db failed error: exceeded quota',
        since: '2026-11-27T09:58:00.000Z',
      },
    ],
  },
  {
    name: 'progressing: a pod was replaced a moment ago',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          status: { ...updating, readyReplicas: 1, availableReplicas: 1 },
        }),
      ],
      pods: [member('db-0', 900, true), member('db-1', 2, false)],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'db is being updated: 1 of 2 are new, 1 serve',
        since: '2026-11-27T09:58:00.000Z',
      },
    ],
  },
  {
    name: 'progressing: it is filled for the first time',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          status: { replicas: 1, readyReplicas: 0, availableReplicas: 0 },
        }),
      ],
      pods: [member('db-0', 1, false)],
    },
    findings: [
      { severity: 'progressing', sentence: 'db is being filled: 0 of 2 serve' },
    ],
  },
  {
    name: 'info: OnDelete leaves the old pods by intent',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          spec: { updateStrategy: { type: 'OnDelete' } },
          status: { ...updating, updatedReplicas: 0 },
        }),
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence:
          '2 pods of db keep the old version until somebody deletes them',
      },
    ],
  },
  {
    name: 'unknown: the newest change has not been taken up',
    workload,
    manifests: { statefulsets: [statefulSet({ metadata: { generation: 3 } })] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The newest change of db has not been taken up: what it says of itself is of the version before',
      },
    ],
  },
  {
    name: 'nothing: all is new',
    workload,
    manifests: { statefulsets: [statefulSet()] },
    findings: [],
  },
  {
    name: 'nothing: a partition leaves an old pod by intent',
    workload,
    manifests: {
      statefulsets: [
        statefulSet({
          spec: {
            updateStrategy: {
              type: 'RollingUpdate',
              rollingUpdate: { partition: 1 },
            },
          },
          status: updating,
        }),
      ],
    },
    findings: [],
  },
];
