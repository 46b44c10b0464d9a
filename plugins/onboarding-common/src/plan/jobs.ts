import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { Place, WorkloadValues } from './Place';

/** Longest run of a job that names none, seconds: a day. */
const longestRun = 86_400;

/** Tries, time and copies of what runs to its end. */
export function planJob(
  place: Place,
  workload: Workload,
  path: Path,
): NonNullable<WorkloadValues['job']> {
  const { run, retries, timeLimit, parallel } = workload;
  if (timeLimit === undefined)
    place.tell({
      kind: 'note',
      path: [...path, 'timeLimit'],
      text: 'It has no time limit; it is ended after a day, so that one that hangs is seen.',
      remedy: 'Write timeLimit, about twice what it usually takes.',
      who: 'service team',
    });
  return {
    ...(run !== undefined && { run }),
    backoffLimit: retries,
    activeDeadlineSeconds: timeLimit ?? longestRun,
    ...(parallel > 1 && { parallelism: parallel, completions: parallel }),
  };
}

const concurrency = {
  forbid: 'Forbid',
  allow: 'Allow',
  replace: 'Replace',
} as const;

/**
 * When a cron job runs. In production it begins suspended, because the old place still runs it, unless the file says
 * that two may run at once.
 */
export function planCron(
  place: Place,
  workload: Workload,
  { name, path }: { name: string; path: Path },
): WorkloadValues['cron'] {
  const { schedule, suspend, parallelSafe } = workload;
  if (schedule === undefined) return undefined;
  const handOver =
    place.environment.production && !suspend && parallelSafe?.value !== true;
  if (handOver)
    place.tell({
      kind: 'decision',
      path: [...path, 'schedule'],
      text: `${name} begins suspended in production, since the old place may still run it: it does nothing until somebody hands over.`,
      remedy: `Switch the old one off, then write workloads: { ${name}: { cron: { suspend: false } } } into deploy/values.local.yaml; or say parallelSafe: { value: true, reason: … }.`,
      who: 'service team',
    });
  return {
    schedule: schedule.cron.trim().split(/\s+/).join(' '),
    timeZone: schedule.timeZone,
    suspend: suspend || handOver,
    concurrency: concurrency[schedule.overlap],
    startingDeadlineSeconds: schedule.startWithin,
  };
}
