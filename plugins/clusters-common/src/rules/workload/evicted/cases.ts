import { ago } from '../../../__testUtils__/clusterOf';
import {
  condition,
  deployment,
  pod,
  replicaSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];

const failed = (name: string, minutes: number, reason = 'Evicted') =>
  pod(name, {
    metadata: { creationTimestamp: ago(60 * 24 * 9) },
    containers: [],
    status: {
      phase: 'Failed',
      reason,
      startTime: ago(60 * 24 * 9),
      message: 'The node was low on resource: ephemeral-storage. ',
      conditions: [condition('DisruptionTarget', 'True', minutes)],
    },
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: two within a day, others serve',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [pod('web-a'), failed('web-b', 90), failed('web-c', 30)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '2 pods of web were put out by the node within a day: The node was low on resource: ephemeral-storage',
        since: '2026-11-27T09:30:00.000Z',
      },
    ],
  },
  {
    name: 'bad: and too few serve',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 2, availableReplicas: 2 } }),
      ],
      replicasets,
      pods: [failed('web-c', 2)],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '1 pod of web was put out by the node within a day: The node was low on resource: ephemeral-storage',
      },
    ],
  },
  {
    name: 'warning: a pod of last week that does not tell when it was put out',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pod('web-b', {
          containers: [],
          status: { phase: 'Failed', reason: 'Evicted', conditions: [] },
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: '1 pod of web was put out by the node within a day',
      },
    ],
  },
  {
    name: 'nothing: a note of last week, and a node that was shut down',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [failed('web-b', 60 * 24 * 7), failed('web-c', 5, 'Terminated')],
    },
    findings: [],
  },
];
