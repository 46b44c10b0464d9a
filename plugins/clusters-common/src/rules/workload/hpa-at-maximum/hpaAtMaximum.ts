import type { WorkloadRule } from '../../Rule';
import { autoscalerOf } from '../parts/autoscalerOf';
import { instantOf, latestOf, minute } from '../parts/instants';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { conditionOf } from '../parts/podState';
import { durationOf } from '../parts/wording';
import { playbook } from './playbook';

/** kubernetes-mixin `KubeHpaMaxedOut`. */
const long = 15 * minute;

/**
 * An autoscaler that has been at its maximum for long. One whose minimum is its maximum always is, and that is nothing.
 *
 * @remarks kubernetes-mixin `KubeHpaMaxedOut`.
 */
export const hpaAtMaximum: WorkloadRule = {
  id: 'hpa-at-maximum',
  title: 'Autoscaler at its maximum',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const autoscaler = autoscalerOf(workload, context.objects);
    if (!autoscaler) {
      return [];
    }
    const { metadata, spec, status } = autoscaler;
    const { minReplicas, maxReplicas } = spec;
    if (
      status.currentReplicas < maxReplicas ||
      (minReplicas ?? 1) === maxReplicas
    ) {
      return [];
    }
    const limited = conditionOf(status.conditions, 'ScalingLimited');
    const wantsMore =
      limited?.status === 'True' && limited.reason === 'TooManyReplicas';
    // It may have been limited before at its minimum, so what happened last counts.
    const since = latestOf([
      metadata.creationTimestamp,
      status.lastScaleTime,
      wantsMore ? limited.lastTransitionTime : undefined,
    ]);
    if (since !== undefined && context.now - since < long) {
      return [];
    }
    const { name } = workload.object.metadata;
    const duration =
      since === undefined ? '' : ` for ${durationOf(context.now - since)}`;
    return [
      {
        rule: 'hpa-at-maximum',
        severity: 'warning',
        sentence: `${name} has been at its maximum of ${maxReplicas} pods${duration}${
          wantsMore ? ' and its autoscaler wants more' : ''
        }`,
        object: objectRefOf('horizontalpodautoscalers', autoscaler),
        since: instantOf(since),
        next: {
          sentence: 'Compare the load with what it is scaled by',
          command: kubectl(
            context,
            autoscaler,
            `describe hpa/${metadata.name}`,
          ),
        },
      },
    ];
  },
};
