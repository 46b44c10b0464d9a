import {
  condition,
  deployment,
  notReady,
  pod,
  replicaSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [deployment()];
const replicasets = [replicaSet()];
const node = (status: string, name = 'ip-10-0-1-7') => ({
  metadata: { name },
  status: { conditions: [condition('Ready', status, 4)] },
});
const elsewhere = pod('web-b', { spec: { nodeName: 'ip-10-0-2-3' } });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: the node is silent, and what its pod last said does not count',
    workload,
    manifests: {
      deployments,
      replicasets,
      nodes: [node('Unknown'), node('True', 'ip-10-0-2-3')],
      pods: [pod('web-a'), elsewhere],
    },
    findings: [
      {
        severity: 'bad',
        sentence: '1 of 2 pods of web is on ip-10-0-1-7, which does not report',
        since: '2026-11-27T09:56:00.000Z',
        object: { group: '', version: 'v1', kind: 'Node', name: 'ip-10-0-1-7' },
        next: {
          sentence: 'See what the node says of itself, and when it last did',
          command: 'kubectl --context eks-eu-prod describe node/ip-10-0-1-7',
        },
      },
    ],
  },
  {
    name: 'warning: replaced elsewhere already; two nodes say no',
    workload,
    manifests: {
      deployments,
      replicasets,
      nodes: [node('False'), node('False', 'ip-10-0-2-3')],
      pods: [
        pod('web-a', { status: notReady(4) }),
        pod('web-b', {
          spec: { nodeName: 'ip-10-0-2-3' },
          status: notReady(4),
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'All 2 pods of web are on ip-10-0-1-7 and ip-10-0-2-3, which are not ready',
      },
    ],
  },
  {
    name: 'bad: a node that says nothing of itself is not well',
    workload,
    manifests: {
      deployments,
      replicasets,
      nodes: [{ metadata: { name: 'ip-10-0-1-7' } }],
      pods: [pod('web-a')],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'The pod of web is on ip-10-0-1-7, which does not report',
      },
    ],
  },
  {
    name: 'nothing: well, done, or the node is not seen',
    workload,
    manifests: {
      deployments,
      replicasets,
      nodes: [node('True'), node('False', 'ip-10-0-9-9')],
      pods: [
        pod('web-a'),
        elsewhere,
        pod('web-c', {
          spec: { nodeName: 'ip-10-0-9-9' },
          status: { phase: 'Succeeded' },
        }),
      ],
    },
    findings: [],
  },
];
