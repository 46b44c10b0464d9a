import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Workload } from '../../model/service/workload';
import { objectOf } from '../places';
import {
  fits,
  is,
  promqlDuration,
  promqlExactly,
  promqlSelector,
} from '../text/promql';
import { type Alert, ruleKey, type Series, seriesFor } from './Alert';
import { longestGap } from './longestGap';

function failed(
  service: ServiceFile,
  namespace: string,
  workload: string,
  { schedule }: Workload,
): Alert {
  const metric = 'kube_job_status_failed';
  const object = objectOf(service, workload);
  const matchers = [
    is('namespace', namespace),
    // A CronJob adds the minute of the run; the chart adds a sum to a job that runs once.
    fits('job_name', `${promqlExactly(object)}(-[a-z0-9]+)?`),
  ];
  const job = schedule === undefined ? object : `${object}-29384750`;
  const series = (values: string): Series =>
    seriesFor(metric, matchers, values, { job_name: job });
  return {
    group: 'schedules',
    key: ruleKey('failed', workload),
    name: 'JobFailed',
    severity: 'warning',
    expr: `max by (job_name) (${promqlSelector(metric, matchers)}) > 0`,
    holdFor: 60,
    labels: { workload },
    summary: `${service.name}: the job {{ $labels.job_name }} failed`,
    meaning: 'A run ended with an error; what it should have done is not done.',
    first:
      'Read what it said (logs), mend it, then run it again by hand. Delete the failed job to end the alert.',
    proof: {
      firing: [series('0x10 1x20')],
      quiet: [series('0x30')],
      at: 20,
      labels: { job_name: job },
    },
  };
}

function missed(
  service: ServiceFile,
  namespace: string,
  workload: string,
  seconds: number,
): Alert {
  const object = objectOf(service, workload);
  const matchers = [is('namespace', namespace), is('cronjob', object)];
  const last = 'kube_cronjob_status_last_successful_time';
  const created = 'kube_cronjob_created';
  const suspended = 'kube_cronjob_spec_suspend';
  // The clock of a test begins at 0: this was made before that.
  const long = `${-seconds - 60}x30`;
  const series = (metric: string, values: string) =>
    seriesFor(metric, matchers, values);
  return {
    group: 'schedules',
    key: ruleKey('missed', workload),
    name: 'ScheduleMissed',
    severity: 'warning',
    // One that has never succeeded is counted from when it was made.
    expr: `time() - (max(${promqlSelector(
      last,
      matchers,
    )}) or max(${promqlSelector(
      created,
      matchers,
    )})) > ${seconds} and max(${promqlSelector(suspended, matchers)}) == 0`,
    holdFor: 300,
    labels: { workload },
    summary: `${
      service.name
    }: ${workload} has not succeeded for longer than ${promqlDuration(
      seconds,
    )}, though its schedule says so`,
    meaning: 'A run was left out, or none succeeded.',
    first:
      'See the events of the CronJob and its last jobs; run it once by hand.',
    proof: {
      firing: [series(created, long), series(suspended, '0x30')],
      quiet: [
        series(created, long),
        series(last, '0+60x30'),
        series(suspended, '0x30'),
      ],
      at: 20,
      labels: {},
    },
  };
}

/** Alerts on cron jobs and jobs: a run failed, or did not come. */
export function scheduleAlerts(
  service: ServiceFile,
  namespace: string,
): Alert[] {
  return Object.entries(service.workloads).flatMap(([name, workload]) => {
    const { kind, schedule, timeLimit } = workload;
    if (kind === 'job') return [failed(service, namespace, name, workload)];
    if (kind !== 'cron' || schedule === undefined) return [];
    // A gap, an hour of grace for a run that is late, and the time it may take.
    const seconds = longestGap(schedule.cron) + 3600 + (timeLimit ?? 3600);
    return [
      failed(service, namespace, name, workload),
      missed(service, namespace, name, seconds),
    ];
  });
}
