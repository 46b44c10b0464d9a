import type { WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { aboutWorkload } from '../parts/aboutWorkload';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Jobs that may run for ever, are never cleared away, or pile up. A cron job clears its own jobs away, so only a job
 * that stands alone needs a time to live.
 *
 * @remarks Info: it hurts the night something hangs. As popeye 1500 to 1503, kube-score cronjob-has-deadline,
 *   kube-linter job-ttl-seconds-after-finished. A cron job without a starting deadline only starts late, so that is
 *   not reported.
 */
export const jobUnbounded: WorkloadRule = {
  id: 'job-unbounded',
  title: 'Job without bounds',
  about: 'workload',
  playbook,
  judge(workload) {
    const lacks = lacksOf(workload);
    if (lacks.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'job-unbounded',
        severity: 'info',
        sentence: `${workload.object.metadata.name} ${listed(lacks)}`,
        next: {
          sentence:
            'Set `timeLimit` of the workload in portolan.yaml, and `schedule: { overlap: forbid }` for what is timed',
        },
      }),
    ];
  },
};

function lacksOf(workload: Workload): string[] {
  switch (workload.kind) {
    case 'Job': {
      const { activeDeadlineSeconds, ttlSecondsAfterFinished } =
        workload.object.spec;
      return [
        ...(activeDeadlineSeconds ? [] : ['may run for ever']),
        ...(typeof ttlSecondsAfterFinished === 'number'
          ? []
          : ['is never cleared away']),
      ];
    }
    case 'CronJob': {
      const { concurrencyPolicy = 'Allow', jobTemplate } = workload.object.spec;
      return [
        ...(jobTemplate.spec.activeDeadlineSeconds ? [] : ['may run for ever']),
        ...(concurrencyPolicy === 'Allow'
          ? ['starts anew while the last run still runs']
          : []),
      ];
    }
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
      return [];
    default: {
      const never: never = workload;
      return never;
    }
  }
}
