import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

function node(name: string, zone: string | undefined, spec: object = {}) {
  return {
    metadata: {
      name,
      labels: {
        ...(zone && { 'topology.kubernetes.io/zone': zone }),
        pool: zone === 'eu-1a' ? 'general' : 'memory',
      },
    },
    spec,
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

const nodes = [node('n1', 'eu-1a'), node('n2', 'eu-1a'), node('n3', 'eu-1b')];

function on(...names: string[]) {
  return {
    deployments: [soundWorkload()],
    replicasets: [soundReplicaSet()],
    pods: names.map((name, index) =>
      soundPod({ suffix: String(index), node: name }),
    ),
  };
}

const inZone =
  'All 2 ready pods of web run in zone eu-1a, though nodes in 2 zones could take them';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: tier 1 on one node',
    manifests: { ...on('n1', 'n1', 'n1'), nodes },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'All 3 ready pods of web run on node n1, so its loss is an outage',
        next: {
          sentence:
            'Look where they run; then set `placement: { spread: zones }` of the workload in portolan.yaml and roll it out again',
          command: 'kubectl --context eks-eu-prod -n shop get pods -o wide',
        },
      },
    ],
  },
  {
    name: 'info: tier 2 on two nodes of one zone, as it was seen last',
    manifests: { ...on('n1', 'n2'), nodes },
    knowledge: { pods: 'stale', nodes: 'stale' },
    tier: 2,
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence: inZone }],
  },
  {
    name: 'info: the pod in the other zone is not ready',
    manifests: {
      ...on(),
      pods: [
        soundPod({ suffix: 'a', node: 'n1' }),
        soundPod({ suffix: 'b', node: 'n2' }),
        soundPod({ suffix: 'c', node: 'n3', isReady: false }),
      ],
      nodes,
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence: inZone }],
  },
  {
    name: 'nothing: two zones',
    manifests: { ...on('n1', 'n3'), nodes },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the other zone is cordoned, and its other node tainted',
    manifests: {
      ...on('n1', 'n2'),
      nodes: [
        node('n1', 'eu-1a'),
        node('n2', 'eu-1a'),
        node('n3', 'eu-1b', { unschedulable: true }),
        node('n4', 'eu-1b', {
          taints: [{ key: 'control-plane', effect: 'NoSchedule' }],
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: its node selector fits one zone only',
    manifests: {
      ...on('n1', 'n2'),
      deployments: [
        soundWorkload({ pod: { nodeSelector: { pool: 'general' } } }),
      ],
      nodes,
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: nodes are not known',
    manifests: on('n1', 'n1'),
    knowledge: { nodes: 'unknown' },
    tier: 1,
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the nodes do not tell their zone',
    manifests: {
      ...on('n1', 'n2'),
      nodes: [node('n1', undefined), node('n2', undefined), ...nodes.slice(2)],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a cluster of one node',
    manifests: { ...on('n1', 'n1'), nodes: nodes.slice(0, 1) },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
