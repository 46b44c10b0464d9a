import type { ClusterCase } from '../../../__testUtils__/ruleCase';
import { node, pod } from '../../../__testUtils__/capacityOf';

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: what is on one fits on the other',
    manifests: {
      nodes: [node('n1', 4), node('n2', 4)],
      pods: [pod('a', 'n1', 2), pod('b', 'n2', 2)],
    },
    findings: [],
  },
  {
    name: 'warning: three cores do not fit into one and a half',
    manifests: {
      nodes: [node('n1', 4), node('n2', 4)],
      pods: [pod('a', 'n1', 3), pod('b', 'n2', 2.5)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Without node n1, 1.5 cores of the 3 cores and 3.0 GiB that its pods ask for would find no place',
      },
    ],
  },
  {
    name: 'warning: a cluster of one node',
    manifests: { nodes: [node('n1', 4)], pods: [pod('a', 'n1', 1)] },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Without node n1, 1 core and 1.0 GiB of the 1 core and 1.0 GiB that its pods ask for would find no place',
      },
    ],
  },
  {
    name: 'good: pods that belong to their node go with it; those that have ended hold nothing',
    manifests: {
      nodes: [node('n1', 4), node('n2', 4)],
      pods: [
        pod('a', 'n1', 4, { owner: 'DaemonSet' }),
        pod('b', 'n2', 4, { phase: 'Succeeded' }),
        pod('c', 'n2', 0),
      ],
    },
    findings: [],
  },
  {
    name: 'warning: nodes that take no pods have no room',
    manifests: {
      nodes: [
        node('n1', 4),
        node('n2', 4, { spec: { unschedulable: true } }),
        node('n3', 4, {
          spec: {
            taints: [
              {
                key: 'node-role.kubernetes.io/control-plane',
                effect: 'NoSchedule',
              },
            ],
          },
        }),
      ],
      pods: [pod('a', 'n1', 1)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Without node n1, 1 core and 1.0 GiB of the 1 core and 1.0 GiB that its pods ask for would find no place',
      },
    ],
  },
  {
    name: 'info: an autoscaler makes a node',
    manifests: {
      nodes: [node('n1', 4)],
      pods: [pod('a', 'n1', 1)],
      deployments: [
        {
          metadata: { name: 'karpenter', namespace: 'kube-system' },
          spec: {
            replicas: 1,
            template: {
              spec: {
                containers: [
                  {
                    name: 'controller',
                    image: 'public.ecr.aws/karpenter/controller:1.8.1',
                  },
                ],
              },
            },
          },
        },
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence:
          'Without node n1, 1 core and 1.0 GiB of the 1 core and 1.0 GiB that its pods ask for would find no place until Karpenter has made a node',
      },
    ],
  },
  {
    name: 'silent: nothing is known of pods',
    manifests: { nodes: [node('n1', 4)] },
    knowledge: { pods: 'unknown' },
    findings: [],
  },
];
