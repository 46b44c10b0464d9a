import type { Job } from '../../../model/kubernetes/workloads';
import type { WorkloadRule } from '../../Rule';
import {
  hour,
  instantOf,
  millisecondsOf,
  minute,
  second,
} from '../parts/instants';
import { jobOutcome } from '../parts/jobOutcome';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { jobsOf } from '../parts/podsOf';
import { durationOf } from '../parts/wording';
import { playbook } from './playbook';

/** kubernetes-mixin `KubeJobNotCompleted`. */
const longRun = 12 * hour;
/** The controller ends a job at its deadline; ours, how long that may take. */
const slack = 5 * minute;

/**
 * A job that is not through for longer than it may run: its own deadline, or twelve hours where it has none.
 *
 * @remarks kubernetes-mixin `KubeJobNotCompleted`.
 */
export const jobLate: WorkloadRule = {
  id: 'job-late',
  title: 'Job does not come to its end',
  about: 'workload',
  playbook,
  judge(workload, context) {
    return jobsOf(workload, context.objects)
      .flatMap(job => {
        const started = millisecondsOf(job.status.startTime);
        return started !== undefined &&
          !job.spec.suspend &&
          jobOutcome(job).outcome === 'open' &&
          context.now - started >= allowed(job)
          ? { job, started }
          : [];
      })
      .sort((a, b) => a.started - b.started)
      .slice(0, 1)
      .map(({ job, started }) => ({
        rule: 'job-late',
        severity: 'warning',
        sentence: `${job.metadata.name} is not through after ${durationOf(
          context.now - started,
        )}`,
        object: objectRefOf('jobs', job),
        since: instantOf(started),
        next: {
          sentence: 'See whether it still works or waits',
          command: kubectl(
            context,
            job,
            `logs job/${job.metadata.name} --tail 100`,
          ),
        },
      }));
  },
};

function allowed({ spec }: Job): number {
  return spec.activeDeadlineSeconds
    ? spec.activeDeadlineSeconds * second + slack
    : longRun;
}
