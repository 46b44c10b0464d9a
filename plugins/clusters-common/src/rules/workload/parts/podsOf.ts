import type { Pod } from '../../../model/kubernetes/Pod';
import type {
  Deployment,
  Job,
  ReplicaSet,
} from '../../../model/kubernetes/workloads';
import type { ClusterObjects } from '../../ClusterObjects';
import type { Workload } from '../../Workload';

/**
 * The pods of a workload, finished and terminating ones too, through its replica sets or jobs by their controllers.
 * None where nothing is known of what stands between: the rule `unseen` says so.
 */
export function podsOf(
  workload: Workload,
  objects: ClusterObjects,
): readonly Pod[] {
  return podOwnersOf(workload, objects).flatMap(uid =>
    objects.ownedBy('pods', uid),
  );
}

/** The replica sets of a deployment, old ones too. */
export function replicaSetsOf(
  deployment: Deployment,
  objects: ClusterObjects,
): readonly ReplicaSet[] {
  return objects.ownedBy('replicasets', deployment.metadata.uid);
}

/** The jobs of a workload: those a cron job has made, or the job itself. */
export function jobsOf(
  workload: Workload,
  objects: ClusterObjects,
): readonly Job[] {
  switch (workload.kind) {
    case 'Job':
      return [workload.object];
    case 'CronJob':
      return objects.ownedBy('jobs', workload.object.metadata.uid);
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
      return [];
    default: {
      const never: never = workload;
      return never;
    }
  }
}

function podOwnersOf(workload: Workload, objects: ClusterObjects): string[] {
  switch (workload.kind) {
    case 'Deployment':
      return replicaSetsOf(workload.object, objects).map(
        ({ metadata }) => metadata.uid,
      );
    case 'CronJob':
    case 'Job':
      return jobsOf(workload, objects).map(({ metadata }) => metadata.uid);
    case 'StatefulSet':
    case 'DaemonSet':
      return [workload.object.metadata.uid];
    default: {
      const never: never = workload;
      return never;
    }
  }
}
