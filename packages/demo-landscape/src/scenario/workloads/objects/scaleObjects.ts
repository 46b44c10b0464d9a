import { MINUTE } from '../../clock';
import { unit } from '../../random';
import { iso, type Thing } from '../kubeObject';
import { requestsOf } from '../requests';
import type { WorkloadPlan } from '../WorkloadPlan';
import type { WorkloadState } from '../WorkloadState';
import { fixed } from './fixedObject';

/** The disruption budget of a workload. */
export function budgetThing({
  plan,
  pods,
  desired,
  changedAt,
}: WorkloadState): Thing[] {
  const { budget, namespace, name, createdAt } = plan;
  if (!budget) {
    return [];
  }
  const expected = desired;
  const needed = budget.minAvailable ?? expected - (budget.maxUnavailable ?? 0);
  const healthy = pods.filter(
    ({ leaving, state }) => !leaving && state.ready,
  ).length;
  const allowed = Math.max(0, healthy - needed);
  return [
    fixed(plan, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      namespace,
      name,
      at: createdAt,
      changedAt,
      body: {
        spec: { ...budget, selector: { matchLabels: plan.selector } },
        status: {
          observedGeneration: 1,
          currentHealthy: healthy,
          desiredHealthy: needed,
          disruptionsAllowed: allowed,
          expectedPods: expected,
          conditions: [
            {
              type: 'DisruptionAllowed',
              status: allowed > 0 ? 'True' : 'False',
              reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
              message: '',
              observedGeneration: 1,
              lastTransitionTime: iso(changedAt),
            },
          ],
        },
      },
    }),
  ];
}

/** How often the status of an autoscaler moves, milliseconds. */
const measuredEvery = 2 * MINUTE;

/** The autoscaler of a workload. */
export function autoscalerThing(
  { plan, desired, scaledAt }: WorkloadState,
  at: number,
): Thing[] {
  const { scale, namespace, name, createdAt, cluster } = plan;
  if (scale.max <= scale.min) {
    return [];
  }
  const offset = Math.floor(
    unit('measured', cluster.name, name) * measuredEvery,
  );
  const measuredAt =
    Math.floor((at - offset) / measuredEvery) * measuredEvery + offset;
  const changedAt = Math.max(measuredAt, scaledAt, createdAt);
  const usage = scale.atMaximum
    ? 93
    : 48 + Math.floor(unit('usage', cluster.name, name, measuredAt) * 20);
  const { cpu } = requestsOf(plan);
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
  ) => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: iso(
      type === 'ScalingLimited' ? Math.max(scaledAt, createdAt) : createdAt,
    ),
  });
  return [
    fixed(plan, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      namespace,
      name,
      at: createdAt,
      changedAt,
      body: {
        spec: {
          minReplicas: scale.min,
          maxReplicas: scale.max,
          scaleTargetRef: { apiVersion: 'apps/v1', kind: plan.kind, name },
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: 65 },
              },
            },
          ],
        },
        status: {
          currentReplicas: desired,
          desiredReplicas: desired,
          lastScaleTime: scale.atMaximum ? undefined : iso(scaledAt),
          currentMetrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                current: {
                  averageUtilization: usage,
                  averageValue: `${Math.floor((cpu * usage) / 100)}m`,
                },
              },
            },
          ],
          conditions: [
            condition(
              'AbleToScale',
              'True',
              'ReadyForNewScale',
              'recommended size matches current size',
            ),
            condition(
              'ScalingActive',
              'True',
              'ValidMetricFound',
              'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
            ),
            condition('ScalingLimited', ...limitation(plan, desired)),
          ],
        },
      },
    }),
  ];
}

function limitation(
  { scale }: WorkloadPlan,
  desired: number,
): [status: string, reason: string, message: string] {
  if (scale.atMaximum) {
    return [
      'True',
      'TooManyReplicas',
      'the desired replica count is more than the maximum replica count',
    ];
  }
  return desired === scale.min
    ? [
        'True',
        'TooFewReplicas',
        'the desired replica count is less than the minimum replica count',
      ]
    : [
        'False',
        'DesiredWithinRange',
        'the desired count is within the acceptable range',
      ];
}
