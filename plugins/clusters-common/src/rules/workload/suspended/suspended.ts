import type { WorkloadRule } from '../../Rule';
import { isSuspended } from '../isSuspended';
import { argumentOf, kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { instantOf, millisecondsOf } from '../parts/instants';
import { conditionOf } from '../parts/podState';
import { playbook } from './playbook';

/** A job or cron job that was told to wait. */
export const suspended: WorkloadRule = {
  id: 'suspended',
  title: 'Suspended',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (
      (workload.kind !== 'CronJob' && workload.kind !== 'Job') ||
      !isSuspended(workload)
    ) {
      return [];
    }
    const { name } = workload.object.metadata;
    const condition =
      workload.kind === 'Job'
        ? conditionOf(workload.object.status.conditions, 'Suspended')
        : undefined;
    return [
      {
        rule: 'suspended',
        severity: 'info',
        sentence:
          workload.kind === 'CronJob'
            ? `${name} is suspended: it starts no runs`
            : `${name} is suspended: it does not run`,
        object: workloadRefOf(workload),
        since: instantOf(millisecondsOf(condition?.lastTransitionTime)),
        next: {
          sentence: 'Let it run again in the service file when it is to',
          command: kubectl(
            context,
            workload.object,
            `get ${argumentOf(workload)} -o yaml`,
          ),
        },
      },
    ];
  },
};
