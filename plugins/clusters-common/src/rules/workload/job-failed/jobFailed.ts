import type { Finding } from '../../../model/Finding';
import type { Job } from '../../../model/kubernetes/workloads';
import type { RuleContext, WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { instantOf, millisecondsOf } from '../parts/instants';
import { jobOutcome } from '../parts/jobOutcome';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { jobsOf } from '../parts/podsOf';
import { countOf, shortened } from '../parts/wording';
import { playbook } from './playbook';

interface Ended {
  job: Job;
  at: number;
  /** None where it succeeded. */
  reason?: string;
}

/**
 * A job that has failed; of a cron job the newest run that is over. Once a later one has succeeded there is nothing to
 * find, whether it is still listed or not.
 *
 * @remarks kubernetes-mixin `KubeJobFailed`.
 */
export const jobFailed: WorkloadRule = {
  id: 'job-failed',
  title: 'Job failed',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const jobs = jobsOf(workload, context.objects);
    const ended = jobs
      .flatMap((job): Ended[] => {
        const outcome = jobOutcome(job);
        switch (outcome.outcome) {
          case 'complete':
            return [{ job, at: outcome.at ?? createdAt(job) }];
          case 'failed':
            return [
              { job, at: outcome.at ?? createdAt(job), reason: outcome.reason },
            ];
          case 'open':
            return [];
          default: {
            const never: never = outcome;
            return never;
          }
        }
      })
      .sort((a, b) => b.at - a.at);
    const succeededAt = Math.max(
      lastSuccess(workload),
      ended.find(({ reason }) => reason === undefined)?.at ?? -Infinity,
    );
    const failed = ended.filter(
      ({ at, reason }) => reason !== undefined && at > succeededAt,
    );
    return failed.length > 0
      ? [failure(workload, context, { failed, succeededAt })]
      : tries(jobs, context);
  },
};

function failure(
  workload: Workload,
  context: RuleContext,
  { failed, succeededAt }: { failed: readonly Ended[]; succeededAt: number },
): Finding {
  const [{ job, at, reason = '' }] = failed;
  const { name } = workload.object.metadata;
  const isFirstMiss = failed.length === 1 && succeededAt > -Infinity;
  const runs =
    failed.length === 1 ? 'last run' : `last ${countOf(failed.length, 'run')}`;
  const subject =
    workload.kind === 'Job'
      ? `${name} has`
      : `The ${runs} of ${name} ${failed.length === 1 ? 'has' : 'have'}`;
  return {
    rule: 'job-failed',
    severity: isFirstMiss ? 'warning' : 'bad',
    sentence: `${subject} failed${reason ? `: ${shortened(reason)}` : ''}`,
    object: objectRefOf('jobs', job),
    since: instantOf(at),
    next: {
      sentence: 'Read what its last try wrote',
      command: kubectl(
        context,
        job,
        `logs job/${job.metadata.name} --tail 100`,
      ),
    },
  };
}

/** Tries that failed while the job still tries. */
function tries(jobs: readonly Job[], context: RuleContext): Finding[] {
  return jobs
    .filter(
      job =>
        job.status.failed > 0 &&
        !job.spec.suspend &&
        jobOutcome(job).outcome === 'open',
    )
    .slice(0, 1)
    .map(job => ({
      rule: 'job-failed',
      severity: 'progressing',
      sentence: `${job.metadata.name} has failed ${countOf(
        job.status.failed,
        'time',
      )} and tries again`,
      object: objectRefOf('jobs', job),
      since: instantOf(millisecondsOf(job.status.startTime)),
      next: {
        sentence: 'Read what its last try wrote',
        command: kubectl(
          context,
          job,
          `logs job/${job.metadata.name} --tail 100`,
        ),
      },
    }));
}

function lastSuccess(workload: Workload): number {
  return workload.kind === 'CronJob'
    ? millisecondsOf(workload.object.status.lastSuccessfulTime) ?? -Infinity
    : -Infinity;
}

function createdAt({ metadata }: Job): number {
  return millisecondsOf(metadata.creationTimestamp) ?? 0;
}
