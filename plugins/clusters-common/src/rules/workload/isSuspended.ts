import type { Workload } from '../Workload';

/** Whether a workload is meant to run nothing: suspended, scaled to zero, or, as a daemon set, for no node. */
export function isSuspended(workload: Workload): boolean {
  switch (workload.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return workload.object.spec.replicas === 0;
    case 'DaemonSet': {
      const { observedGeneration, desiredNumberScheduled } =
        workload.object.status;
      return observedGeneration !== undefined && desiredNumberScheduled === 0;
    }
    case 'CronJob':
    case 'Job':
      return workload.object.spec.suspend === true;
    default: {
      const never: never = workload;
      return never;
    }
  }
}
