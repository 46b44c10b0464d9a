import {
  autoscaler,
  daemonSet,
  deployment,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [
  deployment({ spec: { replicas: 0 }, status: { replicas: 0 } }),
];

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: by intent',
    workload,
    manifests: { deployments },
    findings: [{ severity: 'info', sentence: 'web is scaled to zero' }],
  },
  {
    name: 'warning: an autoscaler asks for more and does nothing',
    workload,
    manifests: { deployments, horizontalpodautoscalers: [autoscaler()] },
    findings: [
      {
        severity: 'warning',
        sentence:
          'web is scaled to zero, though its autoscaler asks for 2 at least and does nothing while it is',
      },
    ],
  },
  {
    name: 'info: KEDA lets it sleep',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        autoscaler({
          metadata: { labels: { 'scaledobject.keda.sh/name': 'web' } },
        }),
      ],
    },
    findings: [
      {
        severity: 'info',
        sentence: 'web is idle: KEDA starts it when there is work',
      },
    ],
  },
  {
    name: 'info: a daemon set for no node',
    workload: 'daemonsets/shop/agent',
    manifests: {
      daemonsets: [daemonSet({ status: { desiredNumberScheduled: 0 } })],
    },
    findings: [
      {
        severity: 'info',
        sentence: 'agent is for no node of the cluster',
      },
    ],
  },
  {
    name: 'nothing: one is asked for where none is written down, and a daemon set that nobody has looked at',
    workload,
    manifests: { deployments: [deployment({ spec: { replicas: undefined } })] },
    findings: [],
  },
  {
    name: 'nothing: a daemon set without a status',
    workload: 'daemonsets/shop/agent',
    manifests: { daemonsets: [{ ...daemonSet(), status: undefined }] },
    findings: [],
  },
];
