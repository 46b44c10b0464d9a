import {
  coreDns,
  kubeProxy,
  systemDeployment,
} from '../../../__testUtils__/addOnParts';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const image = 'registry.k8s.io/metrics-server/metrics-server:v0.8.0';
const system = { deployments: [coreDns], daemonsets: [kubeProxy] };
const scaler = {
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    maxReplicas: 5,
    scaleTargetRef: { kind: 'Deployment', name: 'web' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu' } }],
  },
};

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: measured',
    manifests: {
      deployments: [systemDeployment('metrics-server', image, [1, 1])],
    },
    findings: [],
  },
  {
    name: 'bad: its only pod is not ready',
    manifests: {
      deployments: [systemDeployment('metrics-server', image, [0, 1])],
    },
    findings: [
      {
        severity: 'bad',
        sentence: '0 of 1 pods of metrics-server are ready',
      },
    ],
  },
  {
    name: 'bad: missing, and an autoscaler needs it',
    manifests: { ...system, horizontalpodautoscalers: [scaler] },
    findings: [
      {
        severity: 'bad',
        sentence: 'Nothing measures pods, so 1 autoscaler cannot scale',
      },
    ],
  },
  {
    name: 'info: missing, and nobody needs it',
    manifests: system,
    findings: [
      {
        severity: 'info',
        sentence: 'Nothing measures pods; no autoscaler needs it',
      },
    ],
  },
  {
    name: 'good: something else answers that API',
    manifests: {
      ...system,
      horizontalpodautoscalers: [scaler],
      apiservices: [
        {
          metadata: { name: 'v1beta1.metrics.k8s.io' },
          spec: { group: 'metrics.k8s.io', version: 'v1beta1' },
        },
      ],
    },
    findings: [],
  },
];
