import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  StatefulSet,
} from '../model/kubernetes/workloads';

/** What runs pods, by its kind. A Job is a workload only where no CronJob owns it. */
export type Workload =
  | { kind: 'Deployment'; object: Deployment }
  | { kind: 'StatefulSet'; object: StatefulSet }
  | { kind: 'DaemonSet'; object: DaemonSet }
  | { kind: 'CronJob'; object: CronJob }
  | { kind: 'Job'; object: Job };

/** The kinds of workloads. */
export type WorkloadKind = Workload['kind'];
