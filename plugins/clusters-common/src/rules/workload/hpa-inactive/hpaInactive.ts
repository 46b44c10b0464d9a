import type { Finding } from '../../../model/Finding';
import type { Condition } from '../../../model/kubernetes/parts';
import type { WorkloadRule } from '../../Rule';
import { autoscalerOf } from '../parts/autoscalerOf';
import { instantOf, millisecondsOf, minute } from '../parts/instants';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { conditionOf } from '../parts/podState';
import { shortened } from '../parts/wording';
import { playbook } from './playbook';

/** New pods have no metrics for their first minutes; ours, the initialization period of its controller. */
const grace = 5 * minute;

/** Limits that are told elsewhere, or are part of scaling: kubernetes `pkg/controller/podautoscaler/horizontal.go`. */
const usualLimits = new Set([
  'TooFewReplicas',
  'TooManyReplicas',
  'ScaleUpLimit',
  'ScaleDownLimit',
  'DesiredWithinRange',
]);

/**
 * An autoscaler that does not scale.
 *
 * @remarks k8sgpt's analyzer: ScalingActive or AbleToScale False, ScalingLimited unless it is at its minimum.
 */
export const hpaInactive: WorkloadRule = {
  id: 'hpa-inactive',
  title: 'Autoscaler does not scale',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const autoscaler = autoscalerOf(workload, context.objects);
    if (!autoscaler) {
      return [];
    }
    const { metadata, status } = autoscaler;
    const { name } = workload.object.metadata;
    const found = (
      severity: Finding['severity'],
      sentence: string,
      since?: number,
    ): Finding[] => [
      {
        rule: 'hpa-inactive',
        severity,
        sentence,
        object: objectRefOf('horizontalpodautoscalers', autoscaler),
        since: instantOf(since),
        next: {
          sentence: 'Read what the autoscaler says of its metrics',
          command: kubectl(
            context,
            autoscaler,
            `describe hpa/${metadata.name}`,
          ),
        },
      },
    ];
    const active = conditionOf(status.conditions, 'ScalingActive');
    const able = conditionOf(status.conditions, 'AbleToScale');
    if (!active && !able) {
      const created = millisecondsOf(metadata.creationTimestamp);
      return created !== undefined && context.now - created < grace
        ? found('progressing', `The autoscaler of ${name} is new`, created)
        : found(
            'unknown',
            `The autoscaler of ${name} has no status: whether it scales cannot be told`,
          );
    }
    // At zero it is off by intent; that is another finding.
    const failing = [able, active].find(
      condition =>
        condition?.status === 'False' && condition.reason !== 'ScalingDisabled',
    );
    if (failing) {
      const since = millisecondsOf(failing.lastTransitionTime);
      const isEarly = since !== undefined && context.now - since < grace;
      return found(
        isEarly ? 'progressing' : 'warning',
        `The autoscaler of ${name} does not scale: ${sayingOf(failing)}`,
        since,
      );
    }
    const unclear = [able, active].find(
      condition => condition && !['True', 'False'].includes(condition.status),
    );
    if (unclear) {
      return found(
        'unknown',
        `The autoscaler of ${name} does not know whether it scales: ${sayingOf(
          unclear,
        )}`,
        millisecondsOf(unclear.lastTransitionTime),
      );
    }
    const limited = conditionOf(status.conditions, 'ScalingLimited');
    return limited?.status === 'True' && !usualLimits.has(limited.reason ?? '')
      ? found(
          'warning',
          `The autoscaler of ${name} is held back: ${sayingOf(limited)}`,
          millisecondsOf(limited.lastTransitionTime),
        )
      : [];
  },
};

function sayingOf({ message, reason = 'no reason is given' }: Condition) {
  return message ? `${shortened(message)} (${reason})` : reason;
}
