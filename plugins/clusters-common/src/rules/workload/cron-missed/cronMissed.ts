import type { Finding } from '../../../model/Finding';
import type { WorkloadRule } from '../../Rule';
import { hour, instantOf, latestOf, minute } from '../parts/instants';
import { jobOutcome } from '../parts/jobOutcome';
import { argumentOf, kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { jobsOf } from '../parts/podsOf';
import { durationOf } from '../parts/wording';
import { longestGap } from './longestGap';
import { playbook } from './playbook';

/** How late a controller may be; and, at most an hour, what the change of the clocks may add. Ours. */
const slack = 5 * minute;

/**
 * A cron job that has not started a run for longer than the longest pause of its schedule. It is found late where the
 * schedule is uneven, but never wrongly, in no time zone.
 *
 * @remarks No upstream rule; popeye looks only whether a cron job ever ran (its check 1501).
 */
export const cronMissed: WorkloadRule = {
  id: 'cron-missed',
  title: 'Run did not start',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (workload.kind !== 'CronJob' || workload.object.spec.suspend) {
      return [];
    }
    const { metadata, spec, status } = workload.object;
    const found = (
      severity: Finding['severity'],
      sentence: string,
      since?: number,
    ): Finding[] => [
      {
        rule: 'cron-missed',
        severity,
        sentence,
        object: workloadRefOf(workload),
        since: instantOf(since),
        next: {
          sentence: 'Read why it was not started, at the end of the events',
          command: kubectl(
            context,
            workload.object,
            `describe ${argumentOf(workload)}`,
          ),
        },
      },
    ];
    const gap = longestGap(spec.schedule);
    if (gap === undefined) {
      return found(
        'unknown',
        `The schedule "${spec.schedule}" of ${metadata.name} cannot be read: whether it misses runs cannot be told`,
      );
    }
    const last = latestOf([
      status.lastScheduleTime,
      metadata.creationTimestamp,
    ]);
    // A run that must not be overtaken keeps the next from starting; that it is late is another finding.
    const isHeld =
      spec.concurrencyPolicy === 'Forbid' &&
      jobsOf(workload, context.objects).some(
        job => jobOutcome(job).outcome === 'open',
      );
    const allowed = gap + Math.min(gap, hour) + slack;
    return !isHeld && last !== undefined && context.now - last >= allowed
      ? found(
          'warning',
          `${metadata.name} has not started a run for ${durationOf(
            context.now - last,
          )}, though its schedule pauses for ${durationOf(gap)} at most`,
          last,
        )
      : [];
  },
};
