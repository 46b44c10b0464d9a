import { ago } from '../../../__testUtils__/clusterOf';
import {
  daemonSet,
  notReady,
  pod,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'daemonsets/shop/agent';
const on = (name: string, minutes: number, said = {}) =>
  pod(name, {
    of: ['DaemonSet', 'agent'],
    metadata: { creationTimestamp: ago(minutes) },
    status: {
      conditions: [],
      ...said,
    },
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: the rollout stops at a pod that does not become ready',
    workload,
    manifests: {
      daemonsets: [
        daemonSet({
          status: { updatedNumberScheduled: 2, numberAvailable: 3 },
        }),
      ],
      pods: [on('agent-a', 900), on('agent-b', 20, notReady(20))],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'agent, for 4 nodes, serves on 3 and is new on 2',
        since: '2026-11-27T09:40:00.000Z',
      },
    ],
  },
  {
    name: 'bad: missing on a node for ten minutes',
    workload,
    manifests: {
      daemonsets: [
        daemonSet({
          status: { currentNumberScheduled: 3, numberAvailable: 3 },
        }),
      ],
      pods: [on('agent-a', 11)],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'agent, for 4 nodes, is missing on 1 and serves on 3',
      },
    ],
  },
  {
    name: 'warning: where it should not be, for long',
    workload,
    manifests: {
      daemonsets: [daemonSet({ status: { numberMisscheduled: 1 } })],
      pods: [on('agent-a', 900)],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'agent, for 4 nodes, is on 1 where it should not be',
      },
    ],
  },
  {
    name: 'progressing: a node came a moment ago',
    workload,
    manifests: {
      daemonsets: [
        daemonSet({
          status: { currentNumberScheduled: 3, numberAvailable: 3 },
        }),
      ],
      pods: [on('agent-a', 900)],
      nodes: [{ metadata: { name: 'ip-10-0-1-9', creationTimestamp: ago(1) } }],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'agent, for 4 nodes, is missing on 1 and serves on 3',
        since: '2026-11-27T09:59:00.000Z',
      },
    ],
  },
  {
    name: 'info: OnDelete leaves old pods by intent',
    workload,
    manifests: {
      daemonsets: [
        daemonSet({
          spec: { updateStrategy: { type: 'OnDelete' } },
          status: { updatedNumberScheduled: 1 },
        }),
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence:
          '3 pods of agent keep the old version until somebody deletes them',
      },
    ],
  },
  {
    name: 'unknown: the newest change has not been taken up',
    workload,
    manifests: { daemonsets: [daemonSet({ metadata: { generation: 2 } })] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The newest change of agent has not been taken up: what it says of itself is of the version before',
      },
    ],
  },
  {
    name: 'nothing: new and serving everywhere',
    workload,
    manifests: { daemonsets: [daemonSet()] },
    findings: [],
  },
];
