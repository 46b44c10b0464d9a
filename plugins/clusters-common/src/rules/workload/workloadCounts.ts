import type { Job } from '../../model/kubernetes/workloads';
import type { ClusterObjects } from '../ClusterObjects';
import type { Workload } from '../Workload';
import { autoscalerOf } from './parts/autoscalerOf';
import { conditionOf, isReady, livePods } from './parts/podState';
import { jobsOf, podsOf } from './parts/podsOf';

/** Pods of a workload that are ready, and how many there ought to be. */
export interface WorkloadCounts {
  ready: number;
  wanted: number;
}

/**
 * How many pods of a workload are ready, by its status, and how many are wanted: of a daemon set one a node it is for,
 * of jobs what is to run at this moment, and elsewhere its replicas, which an autoscaler sets; where none are written
 * down, which an API server never lets happen, those it has at least.
 */
export function workloadCounts(
  workload: Workload,
  objects: ClusterObjects,
): WorkloadCounts {
  switch (workload.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return {
        ready: workload.object.status.readyReplicas,
        wanted: replicasOf(workload, objects),
      };
    case 'DaemonSet':
      return {
        ready: workload.object.status.numberReady,
        wanted: workload.object.status.desiredNumberScheduled,
      };
    case 'CronJob':
    case 'Job':
      return {
        ready: livePods(podsOf(workload, objects)).filter(isReady).length,
        wanted: jobsOf(workload, objects)
          .map(podsWantedBy)
          .reduce((sum, wanted) => sum + wanted, 0),
      };
    default: {
      const never: never = workload;
      return never;
    }
  }
}

/** How many of a workload's pods serve: ready for as long as it asks for. */
export function availablePods(
  workload: Workload,
  objects: ClusterObjects,
): number {
  switch (workload.kind) {
    case 'Deployment':
      return workload.object.status.availableReplicas;
    case 'StatefulSet': {
      const { availableReplicas, readyReplicas } = workload.object.status;
      return availableReplicas ?? readyReplicas;
    }
    case 'DaemonSet':
      return workload.object.status.numberAvailable;
    case 'CronJob':
    case 'Job':
      return workloadCounts(workload, objects).ready;
    default: {
      const never: never = workload;
      return never;
    }
  }
}

function replicasOf(
  workload: Extract<Workload, { kind: 'Deployment' | 'StatefulSet' }>,
  objects: ClusterObjects,
): number {
  return (
    workload.object.spec.replicas ??
    autoscalerOf(workload, objects)?.spec.minReplicas ??
    1
  );
}

/** Pods that a job is to run now, after the job controller's `manageJob`. */
function podsWantedBy({ spec, status }: Job): number {
  const isOver = ['Complete', 'Failed'].some(
    type => conditionOf(status.conditions, type)?.status === 'True',
  );
  if (isOver || spec.suspend) {
    return 0;
  }
  const parallelism = spec.parallelism ?? 1;
  const left = (spec.completions ?? parallelism) - status.succeeded;
  return Math.max(0, Math.min(parallelism, left));
}
