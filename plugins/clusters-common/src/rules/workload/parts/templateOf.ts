import type { Container, PodTemplate } from '../../../model/kubernetes/podSpec';
import type { Workload } from '../../Workload';

/** What its pods are made from. */
export function templateOf(workload: Workload): PodTemplate {
  return workload.kind === 'CronJob'
    ? workload.object.spec.jobTemplate.spec.template
    : workload.object.spec.template;
}

/** Containers that run as long as their pod: the ordinary ones, and sidecars written as init containers (KEP-753). */
export function lastingContainers({ spec }: PodTemplate): readonly Container[] {
  return [
    ...spec.containers,
    ...spec.initContainers.filter(
      ({ restartPolicy }) => restartPolicy === 'Always',
    ),
  ];
}

/** All its containers, those that only prepare included. */
export function everyContainer({
  spec,
}: Pick<PodTemplate, 'spec'>): readonly Container[] {
  return [...spec.containers, ...spec.initContainers];
}

/** Workloads whose pods run until they are replaced. */
export type LastingWorkload = Extract<
  Workload,
  { kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' }
>;

/** Whether its pods run until they are replaced; those of jobs end by themselves. */
export function isLasting(workload: Workload): workload is LastingWorkload {
  return workload.kind === 'DaemonSet' || isReplicated(workload);
}

/** Workloads that have a number of replicas. */
export type ReplicatedWorkload = Extract<
  Workload,
  { kind: 'Deployment' | 'StatefulSet' }
>;

/** Whether somebody chooses how many replicas it has. */
export function isReplicated(
  workload: Workload,
): workload is ReplicatedWorkload {
  return workload.kind === 'Deployment' || workload.kind === 'StatefulSet';
}
