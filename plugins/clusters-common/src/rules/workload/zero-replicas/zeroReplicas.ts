import type { Finding } from '../../../model/Finding';
import type { WorkloadRule } from '../../Rule';
import { isSuspended } from '../isSuspended';
import { autoscalerOf } from '../parts/autoscalerOf';
import { argumentOf, kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { playbook } from './playbook';

/** KEDA labels the autoscalers that it makes: kedacore/keda `controllers/keda/hpa.go`. */
const kedaLabel = 'scaledobject.keda.sh/name';

/**
 * A workload that runs nothing because nothing is asked for.
 *
 * @remarks popeye 500; an autoscaler does not touch zero replicas (kubernetes `pkg/controller/podautoscaler`), KEDA does.
 */
export const zeroReplicas: WorkloadRule = {
  id: 'zero-replicas',
  title: 'Scaled to zero',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (
      workload.kind === 'CronJob' ||
      workload.kind === 'Job' ||
      !isSuspended(workload)
    ) {
      return [];
    }
    const { name } = workload.object.metadata;
    const found = (
      severity: Finding['severity'],
      sentence: string,
      next: string,
    ): Finding[] => [
      {
        rule: 'zero-replicas',
        severity,
        sentence,
        object: workloadRefOf(workload),
        next: {
          sentence: next,
          command: kubectl(
            context,
            workload.object,
            `get ${argumentOf(workload)} -o yaml`,
          ),
        },
      },
    ];
    if (workload.kind === 'DaemonSet') {
      return found(
        'info',
        `${name} is for no node of the cluster`,
        'Compare its node selector with the labels of the nodes',
      );
    }
    const autoscaler = autoscalerOf(workload, context.objects);
    if (!autoscaler) {
      return found(
        'info',
        `${name} is scaled to zero`,
        'Set its replicas in the service file when it is to run again',
      );
    }
    return kedaLabel in autoscaler.metadata.labels
      ? found(
          'info',
          `${name} is idle: KEDA starts it when there is work`,
          'Nothing to do while there is no work',
        )
      : found(
          'warning',
          `${name} is scaled to zero, though its autoscaler asks for ${
            autoscaler.spec.minReplicas ?? 1
          } at least and does nothing while it is`,
          'Scale it to its minimum by hand, or take the autoscaler away',
        );
  },
};
