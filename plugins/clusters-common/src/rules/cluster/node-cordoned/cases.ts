import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const cordoned = (minutes?: number) => ({
  metadata: { name: 'n1' },
  spec: {
    unschedulable: true,
    taints: [
      {
        key: 'node.kubernetes.io/unschedulable',
        effect: 'NoSchedule',
        ...(minutes !== undefined && { timeAdded: ago(minutes) }),
      },
    ],
  },
});

const pod = (name: string, owner: string) => ({
  metadata: {
    name,
    namespace: 'shop',
    labels: { app: 'web' },
    ownerReferences: [{ kind: owner, name: 'web', controller: true }],
  },
  spec: { nodeName: 'n1', containers: [] },
  status: { phase: 'Running' },
});

const budget = (disruptionsAllowed: number) => ({
  metadata: { name: 'web', namespace: 'shop' },
  spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  status: { disruptionsAllowed, expectedPods: 1, currentHealthy: 1 },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: not cordoned',
    manifests: { nodes: [{ metadata: { name: 'n1' } }] },
    findings: [],
  },
  {
    name: 'info: since an hour, and since nobody knows when',
    manifests: {
      nodes: [cordoned(60), { ...cordoned(), metadata: { name: 'n2' } }],
    },
    findings: [
      {
        severity: 'info',
        sentence: 'Node n1 has been cordoned for 60 min and takes no new pods',
        since: ago(60),
      },
      {
        severity: 'info',
        sentence: 'Node n2 is cordoned and takes no new pods',
      },
    ],
  },
  {
    name: 'warning: forgotten for two days',
    manifests: { nodes: [cordoned(50 * 60)] },
    findings: [
      {
        severity: 'warning',
        sentence: 'Node n1 has been cordoned for 2 days and takes no new pods',
      },
    ],
  },
  {
    name: 'warning: a budget blocks its drain and is named',
    manifests: {
      nodes: [cordoned(60)],
      pods: [pod('web-1', 'ReplicaSet')],
      poddisruptionbudgets: [budget(0)],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Node n1 has been cordoned for 60 min and cannot be drained: shop/web holds 1 pod',
        next: {
          sentence:
            'Ask the owner of the budget to allow one pod to go, by one more replica or another budget',
          command: 'kubectl describe pdb -n shop web',
        },
      },
    ],
  },
  {
    name: 'info: the budget allows it, or only a pod of the node is left',
    manifests: {
      nodes: [cordoned(60)],
      pods: [pod('web-1', 'DaemonSet')],
      poddisruptionbudgets: [budget(0)],
    },
    findings: [
      {
        severity: 'info',
        sentence: 'Node n1 has been cordoned for 60 min and takes no new pods',
      },
    ],
  },
];
