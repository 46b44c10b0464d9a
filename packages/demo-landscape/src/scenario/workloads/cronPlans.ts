import { HOUR, MINUTE } from '../clock';
import { unit } from '../random';
import type { Service } from '../services';
import type { ClusterPlan } from './clusterTable';
import { podSpecOf } from './container';
import type { JsonObject } from './kubeObject';
import { labelsOf, releasesOf } from './servicePlans';

/** Something that runs by the clock on a cluster. */
export interface CronPlan {
  cluster: ClusterPlan;
  namespace: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  /** As cron writes it, in UTC. */
  schedule: string;
  /** Milliseconds between two runs, and from midnight UTC to the first. */
  every: number;
  offset: number;
  suspended: boolean;
  /** Every run fails. */
  fails: boolean;
  podSpec(at: number): JsonObject;
}

/** One run of it. Times are Unix milliseconds. */
export interface JobRun {
  plan: CronPlan;
  name: string;
  startsAt: number;
  endsAt: number;
  failed: boolean;
}

interface Row {
  service: string;
  /** Added to the name of the service. */
  part?: string;
  schedule: string;
  every: number;
  offset: number;
  clusters?: readonly string[];
  suspendedOn?: string;
  failsOn?: string;
}

const table: readonly Row[] = [
  {
    service: 'expense-export',
    schedule: '10 2 * * *',
    every: 24 * HOUR,
    offset: 2 * HOUR + 10 * MINUTE,
    suspendedOn: 'eks-eu-staging',
    failsOn: 'eks-eu-prod',
  },
  {
    service: 'settlement-batch',
    schedule: '30 */6 * * *',
    every: 6 * HOUR,
    offset: 30 * MINUTE,
  },
  {
    service: 'voucher-import',
    schedule: '*/15 * * * *',
    every: 15 * MINUTE,
    offset: 0,
  },
  {
    service: 'hotel-supplier-sync',
    part: '-full-import',
    schedule: '0 4 * * 0',
    every: 7 * 24 * HOUR,
    offset: 4 * HOUR,
    clusters: ['eks-eu-prod'],
    suspendedOn: 'eks-eu-prod',
  },
  {
    service: 'room-mapper',
    part: '-retrain',
    schedule: '5 * * * *',
    every: HOUR,
    offset: 5 * MINUTE,
  },
  {
    service: 'loyalty-points',
    part: '-expiry',
    schedule: '20 * * * *',
    every: HOUR,
    offset: 20 * MINUTE,
  },
  {
    service: 'payment-ledger',
    part: '-reconcile',
    schedule: '*/30 * * * *',
    every: 30 * MINUTE,
    offset: 0,
    clusters: ['eks-eu-prod'],
  },
];

/** What runs by the clock on the cluster. */
export function cronPlans(
  services: readonly Service[],
  cluster: ClusterPlan,
  storyStarts: () => readonly number[],
): CronPlan[] {
  return table.flatMap(row => {
    const service = services.find(({ name }) => name === row.service);
    const here = service?.deployments.some(one => one.cluster === cluster.name);
    if (!service || !here || row.clusters?.includes(cluster.name) === false) {
      return [];
    }
    return [
      {
        cluster,
        namespace: service.namespace,
        name: `${service.name}${row.part ?? ''}`,
        labels: labelsOf(service, cluster.environment),
        schedule: row.schedule,
        every: row.every,
        offset: row.offset,
        suspended: row.suspendedOn === cluster.name,
        fails: row.failsOn === cluster.name,
        podSpec: at => {
          const release = releasesOf(service, cluster, {
            at,
            starts: storyStarts(),
          }).at(-1);
          return podSpecOf(service, cluster, release?.version ?? 'v1.0.0', {
            job: true,
          });
        },
      } satisfies CronPlan,
    ];
  });
}

/** The runs whose jobs are kept, oldest first: the newest three. What is suspended has only those from before. */
export function runsOf(plan: CronPlan, at: number): JobRun[] {
  const { every, offset, suspended, name, cluster } = plan;
  const last = Math.floor((at - offset) / every);
  // Suspended for some weeks; what ran before is still there.
  const month = Math.max(1, Math.round((30 * 24 * HOUR) / every));
  const newest = suspended ? Math.floor(last / month) * month - 1 : last;
  const runs: JobRun[] = [];
  for (let number = newest - 2; number <= newest; number++) {
    const startsAt = number * every + offset;
    const share = unit('job', cluster.name, name, number);
    const longest = Math.min(every * 0.5, 20 * MINUTE);
    runs.push({
      plan,
      name: `${name}-${Math.floor(startsAt / MINUTE)}`,
      startsAt,
      endsAt: Math.floor(startsAt + 40_000 + share * longest),
      failed: plan.fails,
    });
  }
  return runs;
}
