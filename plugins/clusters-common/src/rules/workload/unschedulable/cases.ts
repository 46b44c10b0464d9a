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

const homeless = (name: string, minutes: number, reason = 'Unschedulable') =>
  pod(name, {
    metadata: { creationTimestamp: ago(minutes) },
    spec: { nodeName: undefined },
    containers: [],
    status: {
      phase: 'Pending',
      conditions: [
        condition('PodScheduled', 'False', minutes, {
          reason,
          message:
            '0/6 nodes are available: 4 Insufficient memory, 2 node(s) had untolerated taint {dedicated: batch}. preemption: 0/6 nodes are available: 2 Preemption is not helpful for scheduling, 4 No preemption victims found for incoming pod.',
        }),
      ],
    },
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: a wanted pod has no node',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 2, availableReplicas: 2 } }),
      ],
      replicasets,
      pods: [pod('web-a'), pod('web-b'), homeless('web-c', 7)],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '1 of 3 pods of web finds no node: 0/6 nodes are available: 4 Insufficient memory, 2 node(s) had untolerated taint {dedicated: batch}',
        since: '2026-11-27T09:53:00.000Z',
      },
    ],
  },
  {
    name: 'warning: only the surge of a rollout has none',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [pod('web-a'), homeless('web-d', 7)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 of 2 pods of web finds no node: 0/6 nodes are available: 4 Insufficient memory, 2 node(s) had untolerated taint {dedicated: batch}',
      },
    ],
  },
  {
    name: 'progressing: an autoscaler may be bringing one',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [homeless('web-d', 1)],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'The pod of web finds no node: 0/6 nodes are available: 4 Insufficient memory, 2 node(s) had untolerated taint {dedicated: batch}',
      },
    ],
  },
  {
    name: 'nothing: held back by a gate, by intent',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [homeless('web-d', 60, 'SchedulingGated')],
    },
    findings: [],
  },
];
