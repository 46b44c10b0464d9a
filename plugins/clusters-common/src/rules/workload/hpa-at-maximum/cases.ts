import { ago } from '../../../__testUtils__/clusterOf';
import {
  autoscaler,
  condition,
  deployment,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [deployment()];
const at = (currentReplicas: number, minutes: number, said = {}) =>
  autoscaler({
    status: { currentReplicas, lastScaleTime: ago(minutes), ...said },
  });
const limited = (reason: string) => ({
  conditions: [condition('ScalingLimited', 'True', 600, reason)],
});

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: a quarter of an hour, and more is wanted',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [at(6, 20, limited('TooManyReplicas'))],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'web has been at its maximum of 6 pods for 20 min and its autoscaler wants more',
        since: '2026-11-27T09:40:00.000Z',
      },
    ],
  },
  {
    name: 'warning: at its maximum, which is just enough',
    workload,
    manifests: { deployments, horizontalpodautoscalers: [at(6, 20)] },
    findings: [
      {
        severity: 'warning',
        sentence: 'web has been at its maximum of 6 pods for 20 min',
      },
    ],
  },
  ...[
    {
      name: 'nothing: the minimum is the maximum',
      hpa: autoscaler({
        spec: { minReplicas: 6 },
        status: { currentReplicas: 6, ...limited('TooManyReplicas') },
      }),
    },
    {
      name: 'nothing: the minimum is 1 unless said, and so is the maximum',
      hpa: autoscaler({
        spec: { minReplicas: null, maxReplicas: 1 },
        status: { currentReplicas: 1 },
      }),
    },
    { name: 'nothing: for ten minutes', hpa: at(6, 10) },
    { name: 'nothing: below', hpa: at(5, 60) },
    {
      name: 'nothing: without a status',
      hpa: { ...autoscaler(), status: undefined },
    },
    {
      name: 'nothing: of another workload',
      hpa: autoscaler({
        spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'web' } },
        status: { currentReplicas: 6 },
      }),
    },
  ].map(({ name, hpa }) => ({
    name,
    workload,
    manifests: { deployments, horizontalpodautoscalers: [hpa] },
    findings: [],
  })),
];
