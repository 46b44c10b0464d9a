import { ago } from '../../../__testUtils__/clusterOf';
import {
  autoscaler,
  condition,
  deployment,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [deployment()];
const noMetrics = {
  reason: 'FailedGetResourceMetric',
  message:
    'the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container sidecar of Pod web-a',
};
const able = condition('AbleToScale', 'True', 600, 'ReadyForNewScale');
const hpa = (...conditions: ReadonlyArray<ReturnType<typeof condition>>) =>
  autoscaler({ status: { conditions } });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: without its metric',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        hpa(able, condition('ScalingActive', 'False', 30, noMetrics)),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The autoscaler of web does not scale: the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container sidecar of Pod web-a (FailedGetResourceMetric)',
        since: '2026-11-27T09:30:00.000Z',
        next: {
          sentence: 'Read what the autoscaler says of its metrics',
          command: 'kubectl --context eks-eu-prod -n shop describe hpa/web',
        },
      },
    ],
  },
  {
    name: 'warning: it may not change its target',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        hpa(condition('AbleToScale', 'False', 30, 'FailedGetScale')),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The autoscaler of web does not scale: FailedGetScale',
      },
    ],
  },
  {
    name: 'warning: held back by something nobody knows yet',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        hpa(able, condition('ScalingLimited', 'True', 30, 'SomethingNew')),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The autoscaler of web is held back: SomethingNew',
      },
    ],
  },
  {
    name: 'progressing: in the first minutes pods have no metrics',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        hpa(
          able,
          condition('ScalingActive', 'False', 2, 'FailedGetResourceMetric'),
        ),
      ],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'The autoscaler of web does not scale: FailedGetResourceMetric',
      },
    ],
  },
  {
    name: 'progressing: made a moment ago',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        autoscaler({
          metadata: { creationTimestamp: ago(1) },
          status: { conditions: [] },
        }),
      ],
    },
    findings: [
      { severity: 'progressing', sentence: 'The autoscaler of web is new' },
    ],
  },
  {
    name: 'unknown: no controller has looked at it',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [{ ...autoscaler(), status: undefined }],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The autoscaler of web has no status: whether it scales cannot be told',
      },
    ],
  },
  {
    name: 'unknown: it does not know by itself',
    workload,
    manifests: {
      deployments,
      horizontalpodautoscalers: [
        hpa(able, condition('ScalingActive', 'Unknown', 3)),
      ],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The autoscaler of web does not know whether it scales: no reason is given',
      },
    ],
  },
  ...[
    { name: 'nothing: content', one: autoscaler() },
    {
      name: 'nothing: at its minimum, at its maximum, or slowed down, which is told elsewhere or usual',
      one: hpa(able, condition('ScalingLimited', 'True', 60, 'TooFewReplicas')),
    },
    {
      name: 'nothing: off at zero by intent',
      one: hpa(
        able,
        condition('ScalingActive', 'False', 60, 'ScalingDisabled'),
      ),
    },
  ].map(({ name, one }) => ({
    name,
    workload,
    manifests: { deployments, horizontalpodautoscalers: [one] },
    findings: [],
  })),
];
