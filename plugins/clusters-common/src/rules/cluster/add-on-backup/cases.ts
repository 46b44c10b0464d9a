import {
  coreDns,
  kubeProxy,
  systemDaemonSet,
  systemDeployment,
} from '../../../__testUtils__/addOnParts';
import { node } from '../../../__testUtils__/capacityOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const image = 'velero/velero:v1.17.0';
const server = (ready: number, wanted = 1) =>
  systemDeployment('velero', image, [ready, wanted], 'velero');
const agent = systemDaemonSet('node-agent', image, [2, 2], 'velero');
const agentPod = (nodeName: string) => ({
  metadata: {
    name: `node-agent-${nodeName}`,
    namespace: 'velero',
    labels: { app: 'node-agent' },
  },
  spec: { nodeName },
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});
const system = { deployments: [coreDns], daemonsets: [kubeProxy] };

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: it runs, with an agent on every node',
    manifests: {
      deployments: [server(1)],
      daemonsets: [agent],
      nodes: [node('n1', 4), node('n2', 4)],
      pods: [agentPod('n1'), agentPod('n2')],
    },
    findings: [],
  },
  {
    name: 'warning: no agent on a node with a taint, although the daemon set is content',
    manifests: {
      deployments: [server(1)],
      daemonsets: [agent],
      nodes: [node('n1', 4), node('n2', 4), node('gpu', 4)],
      pods: [agentPod('n1'), agentPod('n2')],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          "Velero's node-agent is not ready on 1 node (gpu); volumes of pods there are not saved",
      },
    ],
  },
  {
    name: 'bad: it does not run',
    manifests: { deployments: [server(0)] },
    findings: [
      { severity: 'bad', sentence: '0 of 1 pods of velero are ready' },
    ],
  },
  {
    name: 'bad: somebody has scaled it to nothing',
    manifests: { deployments: [server(0, 0)] },
    findings: [
      {
        severity: 'bad',
        sentence: 'velero is scaled to no pod; no backup is made',
      },
    ],
  },
  {
    name: 'warning: not there, and there are volumes',
    manifests: {
      ...system,
      persistentvolumeclaims: [
        { metadata: { name: 'data', namespace: 'shop' } },
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'Velero was not found; 1 volume claim may have no backup',
      },
    ],
  },
  {
    name: 'info: not there, and no volumes',
    manifests: system,
    findings: [
      {
        severity: 'info',
        sentence:
          'Velero was not found; nothing saves the objects of this cluster',
      },
    ],
  },
  {
    name: 'silent: the system is not seen',
    manifests: {},
    knowledge: { deployments: 'unknown' },
    findings: [],
  },
];
