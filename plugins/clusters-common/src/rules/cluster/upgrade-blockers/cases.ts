import type { ClusterCase } from '../../../__testUtils__/ruleCase';
import { versionCalendars as calendars } from '../../versions/calendars';

const pod = (name: string, owner?: string) => ({
  metadata: {
    name,
    namespace: 'shop',
    labels: { app: 'web' },
    ownerReferences: owner ? [{ kind: owner, name: 'web' }] : [],
  },
  spec: {},
  status: { phase: 'Running' },
});

const budget = (
  name: string,
  disruptionsAllowed: number,
  expectedPods = 1,
) => ({
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } } },
  status: { disruptionsAllowed, expectedPods },
});

const old = {
  metadata: { name: 'n1' },
  status: { nodeInfo: { kubeletVersion: 'v1.33.2' } },
};

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: budgets allow one, pods belong to workloads or to their node',
    manifests: {
      poddisruptionbudgets: [budget('web', 1)],
      pods: [pod('a', 'ReplicaSet'), pod('etcd', 'Node')],
    },
    findings: [],
  },
  {
    name: 'warning: a budget lets no pod go; one that covers none holds none',
    manifests: {
      poddisruptionbudgets: [budget('web', 0), budget('unused', 0, 0)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 budget lets no pod go, so nodes cannot be drained: shop/web',
      },
    ],
  },
  {
    name: 'warning: two budgets for one pod',
    manifests: {
      poddisruptionbudgets: [budget('a', 1), budget('b', 1)],
      pods: [pod('web-1', 'ReplicaSet')],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 pod falls under several budgets and cannot be evicted at all: shop/web-1',
      },
    ],
  },
  {
    name: 'info: kubelets, webhooks and bare pods, while there is time',
    manifests: {
      nodes: [old],
      pods: [pod('debug')],
      validatingwebhookconfigurations: [
        {
          metadata: { name: 'x' },
          webhooks: [
            {
              name: 'x.example.com',
              clientConfig: { service: { name: 'x', namespace: 'x' } },
            },
          ],
        },
      ],
    },
    context: { version: 'v1.36.1', calendars },
    findings: [
      {
        severity: 'info',
        sentence: '1 kubelet would be too old for 1.37: n1',
      },
      {
        severity: 'info',
        sentence:
          '1 webhook without a backend would refuse what an upgrade makes: x.example.com',
      },
      {
        severity: 'info',
        sentence:
          '1 pod belongs to no workload and will not come back after a drain: shop/debug',
      },
    ],
  },
  {
    name: 'warning: the same when the upgrade is due',
    manifests: { pods: [pod('debug')] },
    context: { version: 'v1.34.1', calendars },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 pod belongs to no workload and will not come back after a drain: shop/debug',
      },
    ],
  },
];
