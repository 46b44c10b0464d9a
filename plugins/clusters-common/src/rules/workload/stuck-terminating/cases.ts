import { ago } from '../../../__testUtils__/clusterOf';
import {
  deployment,
  pod,
  replicaSet,
  statefulSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];
const going = (minutes: number, said = {}) =>
  pod('web-a', { metadata: { deletionTimestamp: ago(minutes), ...said } });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: a finalizer holds it',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        going(30, { finalizers: ['foregroundDeletion', 'shop.example/drain'] }),
        pod('web-b'),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 of 2 pods of web was to be gone 30 min ago, held by foregroundDeletion and shop.example/drain',
        since: '2026-11-27T09:30:00.000Z',
      },
    ],
  },
  {
    name: 'bad: a stateful set waits for it',
    workload: 'statefulsets/shop/db',
    manifests: {
      statefulsets: [
        statefulSet({ status: { readyReplicas: 1, availableReplicas: 1 } }),
      ],
      pods: [
        pod('db-1', {
          of: ['StatefulSet', 'db'],
          metadata: { deletionTimestamp: ago(10) },
        }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'The pod of db was to be gone 10 min ago',
      },
    ],
  },
  {
    name: 'warning: the deployment itself',
    workload,
    manifests: {
      deployments: [
        deployment({
          metadata: {
            deletionTimestamp: ago(60),
            finalizers: ['foregroundDeletion'],
          },
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'web was deleted 60 min ago and is still there, held by foregroundDeletion',
      },
    ],
  },
  {
    name: 'nothing: within its grace period, or just beyond',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [going(-10), going(2), pod('web-b')],
    },
    findings: [],
  },
];
